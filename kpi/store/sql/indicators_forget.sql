-- Ask about no indicator any more.
DELETE FROM chosen_indicator
