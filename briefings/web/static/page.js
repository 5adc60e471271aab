// Small helps on top of pages that work as plain forms: nothing here is needed to read, edit or save.
import { keepDrafts, listDrafts } from "./drafts.js";
import { lightUp } from "./writer.js";
import { live } from "./live.js";
import { comeBack } from "./focus.js";
import { moveItems } from "./map.js";
import { pickers } from "./picker.js";
import { previewPages } from "./preview.js";
import { readByKeys } from "./reading.js";
import { tour } from "./tour.js";

keepDrafts();
listDrafts();
lightUp();
live();
moveItems();
pickers();
previewPages();
readByKeys();
tour();
comeBack();
document.documentElement.classList.add("script");
