@echo off
rem Starts Plimsoll: builds it on first use and whenever a source, resource or pom differs from the build.
rem The file plimsoll does the same elsewhere. Statuses 0 to 3 are the program's own; 4 says that it could not be built.
setlocal EnableExtensions DisableDelayedExpansion

set "home=%~dp0"
set "home=%home:~0,-1%"
set "build=%home%\.plimsoll-build"
set "log=%build%\build.log"
set "java_flags=-XX:+UseSerialGC -Xms16m -Xmx512m -Xlog:aot=off --enable-native-access=javafx.graphics,com.sun.jna,org.xerial.sqlitejdbc"

call :find_jdk
if not defined jdk (
    >&2 echo plimsoll needs a JDK 25 or newer and found none: install one from https://adoptium.net, or set JAVA_HOME to it.
    exit /b 4
)
rem The start-up cache is good only for this JDK and these paths.
set "stamp=%home% %jdk% %jdk_full_version%"

call :up_to_date
if errorlevel 1 (
    call :build_alone
    if errorlevel 1 exit /b 4
)
call :read_current

rem A short life wants a quick start; a window draws for long, and software rendering is 2.6 times dearer without C2.
set "quick="
if not "%~1"=="" set "quick=-XX:TieredStopAtLevel=1"
set "cache="
if exist "%current%\start.aot" set cache="-XX:AOTCache=%current%\start.aot"
"%jdk%\bin\java.exe" %java_flags% -p "%current%\modules" %quick% %cache% -m plimsoll.app/plimsoll.app.Main %*
exit /b %errorlevel%


rem Sets jdk and jdk_full_version, from JAVA_HOME, PATH or the usual folders, without starting any Java.
rem PLIMSOLL_JDKS, where set, is a folder of JDKs to look in instead of the usual ones.
:find_jdk
set "jdk="
if defined JAVA_HOME call :consider_jdk "%JAVA_HOME%"
for %%j in (java.exe) do set "java=%%~$PATH:j"
if defined java for %%d in ("%java%\..\..") do call :consider_jdk "%%~fd"
if defined PLIMSOLL_JDKS (
    for /d %%d in ("%PLIMSOLL_JDKS%\*") do call :consider_jdk "%%~fd"
    exit /b 0
)
for %%p in ("%ProgramFiles%" "%LOCALAPPDATA%\Programs") do (
    for %%v in (Java "Eclipse Adoptium" Microsoft Zulu "Amazon Corretto" BellSoft) do (
        for /d %%d in ("%%~p\%%~v\*") do call :consider_jdk "%%~fd"
    )
)
for /d %%d in ("%USERPROFILE%\.jdks\*") do call :consider_jdk "%%~fd"
exit /b 0

rem Takes %1 if no JDK is found yet and it is one that is new enough.
:consider_jdk
if defined jdk exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "version=0"
set "full_version="
for /f "usebackq tokens=1,2 delims==" %%a in ("%~1\release") do (
    if "%%a"=="JAVA_VERSION" for /f "tokens=1 delims=.-+" %%v in ("%%~b") do set "version=%%v"
    if "%%a"=="JAVA_RUNTIME_VERSION" set "full_version=%%~b"
)
if %version% lss 25 exit /b 0
set "jdk=%~1"
set "jdk_full_version=%full_version%"
exit /b 0

rem Sets current to the newest build's folder.
:read_current
set "current="
if exist "%build%\current" set /p current=<"%build%\current"
set "current=%build%\%current%"
exit /b 0

rem Succeeds if the newest build was made for this JDK and from what lies here now: its folder `seen` mirrors the sources.
:up_to_date
call :read_current
if not exist "%current%\stamp" exit /b 1
set made_for=""
set /p made_for=<"%current%\stamp"
if not %made_for%=="%stamp%" exit /b 1
call :mirror_sources "%current%\seen" /L
exit /b %errorlevel%

rem Makes %1 like the sources, or with /L only says by its status whether it is not.
:mirror_sources
robocopy "%home%" "%~1" /MIR %2 /XJ /R:0 /W:0 /NJH /NJS /NDL /NFL /NP /XD .git .idea .vscode .plimsoll-build target test docs /XF *.md >nul
exit /b %errorlevel%

rem Only one start builds; the others wait for it. An open file is the lock, so that it ends with the process that holds it.
:build_alone
if not exist "%build%" mkdir "%build%" 2>nul
if not exist "%build%" goto cannot_write
set "waited="
:try_to_lock
set "held="
set "failed=1"
8>&2 2>nul (9>"%build%\lock" (set "held=1" & call :build_if_needed 2>&8))
if defined held exit /b %failed%
if not defined waited (
    >&2 echo plimsoll: waiting for the build that another start has begun ...
    set "waited=1"
)
ping -n 2 127.0.0.1 >nul
goto try_to_lock

:build_if_needed
call :up_to_date
if not errorlevel 1 (
    set "failed=0"
    exit /b 0
)
>&2 echo plimsoll: building, about a minute the first time ...
set "old=%current%"
set "next=%RANDOM%-%RANDOM%"
set "folder=%build%\%next%"
mkdir "%folder%\modules"
call :mirror_sources "%folder%\seen"
>"%folder%\stamp" echo "%stamp%"
call :maven >"%log%" 2>&1
if errorlevel 1 goto build_failed
rem JavaFX's own jars per system follow its empty ones, which carry no system in their name.
for %%f in ("%folder%\modules\javafx-*.jar") do (
    echo %%~nf| findstr /r /c:"-win" >nul || del "%%~f"
)
rem Remembering the classes of one plan more than halves every later start.
"%jdk%\bin\java.exe" %java_flags% -p "%folder%\modules" -XX:TieredStopAtLevel=1 "-XX:AOTCacheOutput=%folder%\start.aot" -m plimsoll.app/plimsoll.app.Main plan llama-3.1-8b >>"%log%" 2>&1
>"%build%\current" echo %next%
rem The build before the last stays, for a window that may still run from it.
for /d %%d in ("%build%\*") do if /i not "%%~fd"=="%folder%" if /i not "%%~fd"=="%old%" rd /s /q "%%~fd" 2>nul
set "failed=0"
exit /b 0

:cannot_write
>&2 echo plimsoll: cannot write in "%home%".
exit /b 1

:build_failed
rd /s /q "%folder%" 2>nul
>&2 echo plimsoll: the build failed; "%log%" says why.
exit /b 1

:maven
setlocal
set "JAVA_HOME=%jdk%"
pushd "%home%"
call mvnw.cmd -B -ntp package -pl app -am -Dquick -Dmaven.test.skip "-Dbuild.folder=target/launcher" "-Dlauncher.modules=%folder%\modules"
if errorlevel 1 exit /b 1
copy /y "%home%\app\target\launcher\app-*.jar" "%folder%\modules" >nul
exit /b %errorlevel%
