"""Definition files of plans and org units: read, checked, and turned into values of the model."""
