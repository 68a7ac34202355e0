# Sourced by plimsoll and .ci/run: finds a JDK 25 or newer without starting it.
#
# Looks at JAVA_HOME, then at the java on PATH, then in the usual folders; PLIMSOLL_JDKS, where set, is a folder of JDKs
# to look in instead of the usual ones. Among several the oldest that is new enough wins.

JDK_NEEDED=25
JDK_MISSING="plimsoll needs a JDK $JDK_NEEDED or newer and found none: install one (https://adoptium.net), or set JAVA_HOME to it."

# Takes $1 if it is a JDK that is new enough and older than the one found so far.
consider_jdk() {
    [ -f "$1/release" ] && [ -x "$1/bin/javac" ] || return 0
    version=
    full_version=
    while IFS='="' read -r key _ value _; do
        case $key in
            JAVA_VERSION) version=${value%%[!0-9]*} ;;
            JAVA_RUNTIME_VERSION) full_version=$value ;;
        esac
    done <"$1/release"
    [ "${version:-0}" -ge "$JDK_NEEDED" ] || return 0
    if [ -z "$jdk" ] || [ "$version" -lt "$jdk_version" ]; then
        jdk=$1 jdk_version=$version jdk_full_version=$full_version
    fi
}

# Follows the links of the java on PATH, which on Debian lead through /etc/alternatives.
jdk_on_path() {
    java=$(command -v java) || return 0
    while [ -L "$java" ]; do
        link=$(readlink "$java")
        case $link in
            /*) java=$link ;;
            *) java=${java%/*}/$link ;;
        esac
    done
    bin=${java%/*}
    consider_jdk "${bin%/*}"
}

jdk_in_usual_folders() {
    if [ -n "${PLIMSOLL_JDKS-}" ]; then
        set -- "$PLIMSOLL_JDKS"/*
    else
        set -- /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* \
            /Library/Java/JavaVirtualMachines/*/Contents/Home \
            /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
            /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
            "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
            "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
            "${HOME-}"/.asdf/installs/java/* "${HOME-}"/.local/share/mise/installs/java/*
    fi
    for candidate; do
        consider_jdk "$candidate"
    done
}

# Sets jdk, jdk_version (25) and jdk_full_version (25.0.3+9-LTS); fails if there is none.
find_jdk() {
    jdk=
    [ -z "${JAVA_HOME-}" ] || consider_jdk "$JAVA_HOME"
    [ -n "$jdk" ] || jdk_on_path
    [ -n "$jdk" ] || jdk_in_usual_folders
    [ -n "$jdk" ]
}
