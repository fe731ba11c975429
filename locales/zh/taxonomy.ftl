### taxonomy
