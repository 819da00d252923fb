-- Forget the first values of one indicator.
DELETE FROM unit_plan WHERE indicator_id = $indicator_id
