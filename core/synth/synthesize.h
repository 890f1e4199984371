// `vpt synth`: pictures with questions whose answers are known, as data files.
#pragma once

#include "core/synth/words.h"
#include "core/text/region_grammar.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace vpt {

struct SynthOptions {
    std::filesystem::path folder; // made if missing; files of the same names are replaced
    int count = 100; // pictures a family
    std::uint64_t seed = 0;
    std::vector<std::string> families; // by name; empty: all
    Split split = Split::Train;
    ActionKind variant = ActionKind::Clip; // whose action tokens the action families teach
    int threads = 0; // 0: the machine's cores
    std::optional<std::filesystem::path>
        assets; // what packaging/synth-assets made; nothing: the system's fonts, drawn shapes
    std::optional<std::filesystem::path> photographs; // a folder of pictures to use behind everything
    int side = 640; // of a square of a picture's area in pixels, in the middle of what is drawn; at least 224
    int questions = 1; // at most so many a picture
    double freeShare = 0; // of the questions that are put without asking for a second look (0..1); it is shown all the same
    bool capitals = false; // words and names only in capitals
    int longest = kMostLongest; // characters of a text that is to be read
    int kinds = 0; // of things, at least kLeastKinds; 0: all that there are
    bool numbers = false; // only whole numbers are to be read
    double textShare = 0.029; // height of what is to be read, of the side, in the middle; one sixth more or less
    double thingShare = 0.075; // size of things in questions about the whole picture, of the side; one fifth more or less
    bool names = false; // Asking::Named, in data files FAMILY-name.json; families whose answers stand in regions
    bool noPerception = false; // question and answer only, for models without a second look
};

// The most and the least that a side may be, and the most pictures a family.
inline constexpr int kLeastSide = 224;
inline constexpr int kMostSide = 2048;
inline constexpr int kLeastKinds = 4; // so that each family can ask
inline constexpr double kLeastTextShare = 0.015, kMostTextShare = 0.08;
inline constexpr double kLeastThingShare = 0.04, kMostThingShare = 0.15;
inline constexpr int kMostPictures = 10'000'000;

struct SynthReport {
    std::string assets; // what the pictures were made from, in words
    std::size_t pictures = 0;
    std::size_t questions = 0;
};

// Called from working threads, one at a time.
using SynthProgress = std::function<void(std::size_t picturesDone, std::size_t picturesInAll)>;

// Writes FOLDER/<family>.json, FOLDER/images/<family>/<number>.jpg and FOLDER/contact-sheet.png. The same options and
// assets give the same bytes, whatever the number of threads; of two runs with different counts, the first pictures are
// the same. Data files are written last, so an interrupted run leaves none that lacks pictures.
// Throws Error(Usage) for an unknown family or an option out of range, Error(Input) for files, Cancelled.
SynthReport synthesize(const SynthOptions& options, const SynthProgress& progress, const std::stop_token& stop);

} // namespace vpt
