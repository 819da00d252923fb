-- Every plan the store knows, with the mark of the definition that its roll-ups were made with.
SELECT code, mark FROM plan
