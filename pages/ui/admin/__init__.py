"""The parts of the administrator's page: each shows one thing that is looked after, and changes it."""
