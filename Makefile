# Two commands for everyone: make run, make test. The work is done in tools/, which needs Python 3.11 or newer.
PYTHON := $(shell PYTHON="$(PYTHON)" sh tools/find-python.sh)
STEPS := run test check bench soak setup test-next

export PORT KPI_HOME

.DEFAULT_GOAL := run
.PHONY: $(STEPS)

$(STEPS):
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11 trở lên (python3). Đề nghị cài rồi chạy lại: make $@" >&2; exit 1; }
	@"$(PYTHON)" -m tools.bootstrap $@
