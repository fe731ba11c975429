### workspace
