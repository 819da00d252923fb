"""People, roles and sign-in: who may read or write which org unit, and how the application knows who asks."""
