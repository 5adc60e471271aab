"""Make the blocks that a directive line of a template stands for. `registry.DIRECTIVES` lists them all."""
