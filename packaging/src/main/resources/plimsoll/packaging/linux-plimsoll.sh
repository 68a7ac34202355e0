#!/bin/sh
# Starts the installed Plimsoll: the window with no words or one file alone, else the command line.

# The folder that holds bin/, also when this was called through a link.
self=$0
while [ -L "$self" ]; do
    link=$(readlink "$self")
    case $link in
        /*) self=$link ;;
        *) self=$(dirname "$self")/$link ;;
    esac
done
home=$(CDPATH='' cd -- "$(dirname -- "$self")/.." && pwd -P) || {
    echo "plimsoll: cannot enter the folder of $self." >&2
    exit 4
}
java=$home/lib/runtime

# Java can ask a terminal neither whether it is one, where only the input is piped, nor how wide it is.
if [ -t 1 ]; then
    export PLIMSOLL_TERMINAL=1
    [ -n "${COLUMNS-}" ] || { size=$(stty size <&3 2>/dev/null) && export COLUMNS="${size#* }"; } 3>&1
fi

# Java reads file names by the locale, and in the C locale ASCII alone. Answers still go by the person's own.
locale=${LC_ALL:-${LC_CTYPE:-${LANG-}}}
case $locale in
    '' | C | POSIX) export PLIMSOLL_LOCALE="$locale" LC_ALL=C.UTF-8 ;;
esac

words=$#
[ "${1-}" != --new-window ] || words=$((words - 1))
for file; do :; done
set -- -m plimsoll.app/plimsoll.app.Main "$@"
# A short life wants a quick start; a window draws for long, and software rendering is 2.6 times dearer without C2.
if [ "$words" -gt 1 ] || { [ "$words" -eq 1 ] && ! [ -f "$file" ]; } || [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
    set -- -XX:TieredStopAtLevel=1 "$@"
fi
# Where no graphics card can draw, JavaFX and GTK find that out by loading all of a card's software: 60 MB.
if ! [ -e /dev/dri ] && ! [ -e /dev/nvidiactl ] && ! [ -e /dev/dxg ]; then
    export GDK_GL=disable
    # Drawn by software, a picture kept of a card's background and stretched costs more than the background, and two
    # changes that are drawn as one cost all that lies between them.
    set -- -Dprism.order=sw -Dprism.disableRegionCaching=true -Dprism.dirtyregioncount=15 "$@"
fi
# What compiling and loading took of the C library's heap goes back while the window is idle: 20 MB.
exec "$java/bin/java" -XX:AOTCache="$home/lib/start.aot" -XX:TrimNativeHeapInterval=20000 @FLAGS@ "$@"
