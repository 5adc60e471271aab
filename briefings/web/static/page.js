// Small helps on top of pages that work as plain forms: nothing here is needed to read, edit or save.
import { keepDrafts } from "./drafts.js";
import { lightUp } from "./writer.js";
import { live } from "./live.js";
import { comeBack } from "./focus.js";
import { moveItems } from "./map.js";
import { pickers } from "./picker.js";
import { readByKeys } from "./reading.js";

keepDrafts();
lightUp();
live();
moveItems();
pickers();
readByKeys();
comeBack();
document.documentElement.classList.add("script");
