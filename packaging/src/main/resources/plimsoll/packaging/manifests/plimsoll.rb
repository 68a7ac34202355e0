cask "plimsoll" do
  arch arm: "aarch64", intel: "x64"

  version "@VERSION@"
  sha256 arm:   "@SHA256:macos-aarch64.dmg@",
         intel: "@SHA256:macos-x64.dmg@"

  url "@HOME@/releases/download/v#{version}/plimsoll-#{version}-macos-#{arch}.dmg"
  name "Plimsoll"
  desc "Planner of the memory that language models take"
  homepage "@HOME@"

  depends_on macos: ">= :big_sur"

  app "Plimsoll.app"
  binary "#{appdir}/Plimsoll.app/Contents/MacOS/Plimsoll", target: "plimsoll"

  zap trash: [
    "~/Library/Application Support/Plimsoll",
    "~/Library/Caches/Plimsoll",
    "~/Library/Logs/Plimsoll",
  ]
end
