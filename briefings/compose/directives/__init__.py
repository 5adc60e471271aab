"""Takes a directive line of a template, hands on the blocks it stands for. `registry.DIRECTIVES` lists them all."""
