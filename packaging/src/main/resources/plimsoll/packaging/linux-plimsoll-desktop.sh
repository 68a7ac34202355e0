#!/bin/sh
# plimsoll-desktop [remove]: puts Plimsoll of this folder into your own menu, with its icon and file types, or takes it
# out again. A package manager's package needs none of this.
home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 4
data=${XDG_DATA_HOME:-$HOME/.local/share}

# What lies in share/ apart from its documents, file by file.
parts() {
    (cd "$home/share" && find applications mime metainfo icons -type f)
}

follow() {
    ! command -v update-mime-database >/dev/null || update-mime-database "$data/mime" 2>/dev/null
    ! command -v update-desktop-database >/dev/null || update-desktop-database "$data/applications" 2>/dev/null
}

if [ "${1-}" = remove ]; then
    parts | while read -r part; do rm -f "$data/$part"; done
    rm -f "$HOME/.local/bin/plimsoll"
    follow
    # Folders that hold nothing now.
    parts | while read -r part; do (cd "$data" && rmdir -p "$(dirname "$part")" 2>/dev/null); done
    echo "Plimsoll is out of your menu; delete $home to remove it wholly."
    exit 0
fi
parts | while read -r part; do
    mkdir -p "$data/$(dirname "$part")" && cp "$home/share/$part" "$data/$part"
done
# A menu entry's command is a path of its own, and a path may hold blanks.
sed -i "s|^Exec=plimsoll|Exec=\"$home/bin/plimsoll\"|" "$data/applications/plimsoll.desktop"
mkdir -p "$HOME/.local/bin" && ln -sfn "$home/bin/plimsoll" "$HOME/.local/bin/plimsoll"
follow
echo "Plimsoll is in your menu, and plimsoll is in $HOME/.local/bin."
