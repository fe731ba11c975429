### introductions
