@echo off
rem Starts the application on Windows; the work is done in tools\, which needs Python 3.11 or newer.
setlocal
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
for %%V in (3.14 3.13 3.12 3.11) do (
    py -%%V -c "import sys" >nul 2>nul && (
        py -%%V -m tools.bootstrap run
        exit /b
    )
)
python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && (
    python -m tools.bootstrap run
    exit /b
)
echo Can Python 3.11 tro len. De nghi cai tu python.org roi chay lai run.cmd
pause
exit /b 1
