#include "app/vpt/synth_command.h"

#include "app/vpt/exit_codes.h"
#include "app/vpt/output.h"
#include "app/vpt/progress_line.h"
#include "core/synth/synthesize.h"

#include <chrono>
#include <sstream>

namespace vpt {

namespace {

namespace fs = std::filesystem;

constexpr const char* kSystemAssets = "system"; // as a value of --assets

struct SynthCommandOptions {
    SynthOptions synth;
    std::string folder;
    std::string split = "train";
    std::string variant = "clip";
    std::string assets; // empty: the fetched ones if there are any
    std::string photographs;
    double text = 2.9; // percent
    double things = 7.5; // percent
};

std::optional<fs::path> assetsFolder(const std::string& given)
{
    if (given == kSystemAssets)
        return std::nullopt;
    if (!given.empty())
        return given;
    const fs::path fetched = VPT_SYNTH_ASSETS;
    std::error_code ignored;
    if (fs::is_regular_file(fetched / "manifest.json", ignored))
        return fetched;
    note("Fonts of the system and drawn things are used: run packaging/synth-assets for photographs and more fonts.");
    return std::nullopt;
}

SynthOptions settingsOf(const SynthCommandOptions& options)
{
    SynthOptions settings = options.synth;
    settings.folder = options.folder;
    settings.split = options.split == "eval" ? Split::Eval : Split::Train;
    settings.variant = options.variant == "det" ? ActionKind::Detection
        : options.variant == "seg"              ? ActionKind::Seg
                                                : ActionKind::Clip;
    settings.textShare = options.text / 100;
    settings.thingShare = options.things / 100;
    settings.assets = assetsFolder(options.assets);
    if (!options.photographs.empty())
        settings.photographs = options.photographs;
    return settings;
}

int synth(const SynthCommandOptions& options, const Surroundings& surroundings)
{
    using Clock = std::chrono::steady_clock;
    const auto started = Clock::now();
    ProgressLine line;
    const SynthReport report = synthesize(
        settingsOf(options),
        [&](std::size_t done, std::size_t inAll) {
            line.show("drawing pictures", static_cast<double>(done), static_cast<double>(inAll));
        },
        surroundings.stop);
    line.clear();
    const double seconds = std::chrono::duration<double>(Clock::now() - started).count();
    std::ostringstream text;
    text.precision(1);
    text << std::fixed << report.pictures << " pictures, " << report.questions << " questions in " << options.folder << " ("
         << seconds << " s, " << static_cast<double>(report.pictures) / seconds << " a second; from " << report.assets
         << ")\n";
    print(text.str());
    return kDone;
}

} // namespace

void addSynth(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("synth", "Make pictures and questions for training and evaluation");
    const auto options = std::make_shared<SynthCommandOptions>();
    SynthOptions& synthOptions = options->synth;
    command->add_option("--out", options->folder, "Folder for FAMILY.json, images/ and contact-sheet.png")
        ->required()
        ->type_name("DIR");
    command->add_option("--count", synthOptions.count, "Pictures a family (default: 100)")
        ->type_name("N")
        ->check(CLI::Range(1, kMostPictures).description(""));
    command->add_option("--seed", synthOptions.seed, "The same seed gives the same files (default: 0)")
        ->type_name("S")
        ->check(CLI::NonNegativeNumber.description(""));
    command
        ->add_option("--family", synthOptions.families,
                     "Only these: sign, label, plate, form, shelf, two-regions (a region must be seen again); kind, "
                     "attribute, count, presence, relation, caption (the whole picture); direct (once is enough); crowd, "
                     "read (training only). Default: all")
        ->type_name("NAME");
    command
        ->add_option("--split", options->split,
                     "train; eval: fonts, words, numbers, photographs, objects and layouts that train never has (default: "
                     "train)")
        ->type_name("train|eval")
        ->check(CLI::IsMember({"train", "eval"}).description(""));
    command->add_option("--variant", options->variant, "Whose action tokens the conversations hold (default: clip)")
        ->type_name("clip|det|seg")
        ->check(CLI::IsMember({"clip", "det", "seg"}).description(""));
    command
        ->add_option("--free", synthOptions.freeShare,
                     "Share of the questions without the sentence that asks for a second look, which is shown all the same: "
                     "for free choice (default: 0)")
        ->type_name("P")
        ->check(CLI::Range(0.0, 1.0).description(""));
    command->add_flag("--capitals", synthOptions.capitals, "Words and names only in capitals: easier to learn");
    command
        ->add_option("--longest", synthOptions.longest,
                     "Characters of the longest text that is to be read, 5 to 8, of numbers 1 to 8: short ones are easier "
                     "(default: 8)")
        ->type_name("N")
        ->check(CLI::Range(kLeastLongestNumber, kMostLongest).description(""));
    command->add_flag("--numbers", synthOptions.numbers, "Only whole numbers are to be read: easier to learn");
    command
        ->add_option("--kinds", synthOptions.kinds,
                     "Only so many kinds of things, those with the most pictures: easier to learn (default: all)")
        ->type_name("N")
        ->check(CLI::Range(kLeastKinds, 1000).description(""));
    command
        ->add_option(
            "--text", options->text,
            "Height of what is to be read, percent of the side, about: large is easier, also at first sight (default: "
            "2.9)")
        ->type_name("PERCENT")
        ->check(CLI::Range(100 * kLeastTextShare, 100 * kMostTextShare).description(""));
    command
        ->add_option("--things", options->things,
                     "Size of things in questions about the whole picture, percent of the side, about: large is easier "
                     "(default: 7.5)")
        ->type_name("PERCENT")
        ->check(CLI::Range(100 * kLeastThingShare, 100 * kMostThingShare).description(""));
    command->add_flag(
        "--names", synthOptions.names,
        "In place of each question the name of what is asked for, its region in reply, in FAMILY-name.json: for "
        "learning where to look (sign, label, plate, form, shelf, two-regions, crowd)");
    command->add_flag("--no-perception", synthOptions.noPerception,
                      "Question and answer only, for comparing with a model without a second look");
    command->add_option("--questions", synthOptions.questions, "At most so many questions a picture (default: 1)")
        ->type_name("N")
        ->check(CLI::Range(1, 100).description(""));
    command->add_option("--size", synthOptions.side, "Side of a square of a picture's area, about, in pixels (default: 640)")
        ->type_name("PX")
        ->check(CLI::Range(kLeastSide, kMostSide).description(""));
    command
        ->add_option("--assets", options->assets,
                     "What packaging/synth-assets made; system: the system's fonts and drawn things (default: the former "
                     "where it was run)")
        ->type_name("DIR|system");
    command->add_option("--backgrounds", options->photographs, "Take the pictures in this folder for backgrounds")
        ->type_name("DIR");
    command->add_option("--threads", synthOptions.threads, "Threads to use; 0: one a core (default: 0)")
        ->type_name("N")
        ->check(CLI::Range(0, 1024).description(""));
    command->callback([options, &chosen] {
        chosen = [options](const Surroundings& surroundings) { return synth(*options, surroundings); };
    });
}

} // namespace vpt
