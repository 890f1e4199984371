#include "app/vpt/ask_command.h"

#include "app/common/model_catalog.h"
#include "app/common/version.h"
#include "app/vpt/answer_reporter.h"
#include "app/vpt/exit_codes.h"
#include "app/vpt/image_input.h"
#include "app/vpt/output.h"
#include "app/vpt/turn_log.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/export/export.h"
#include "core/export/trace_json.h"
#include "core/inference/engine.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <optional>

namespace vpt {

namespace {

struct AskOptions {
    std::string model;
    ComputeOptions compute;
    std::string image;
    std::string question;
    std::string mode = "auto";
    bool rawPrompt = false;
    std::vector<std::string> boxes;
    std::string orientation; // empty: upright, with --parity as stored
    SamplingOptions sampling;
    int maxNewTokens = 1024;
    bool parity = false;
    bool inspect = false;
    bool json = false;
    std::string exportFile;
    std::string session;
};

std::optional<PixelBox> parsedBox(const std::string& text)
{
    int corner[4];
    const char* at = text.data();
    const char* const end = at + text.size();
    for (int i = 0; i < 4; ++i) {
        const auto [next, failed] = std::from_chars(at, end, corner[i]);
        const bool separated = i < 3 ? next != end && *next == ',' : next == end;
        if (failed != std::errc() || !separated)
            return std::nullopt;
        at = next + (i < 3);
    }
    return PixelBox{corner[0], corner[1], corner[2], corner[3]};
}

std::string boxProblem(const std::string& text)
{
    return parsedBox(text) ? "" : "'" + text + "' is no box: four whole numbers X0,Y0,X1,Y1 in pixels are needed";
}

std::vector<PixelBox> boxesInside(const std::vector<std::string>& texts, ImageSize image)
{
    std::vector<PixelBox> boxes;
    for (const std::string& text : texts) {
        const PixelBox box = *parsedBox(text);
        const bool inside = box.x0 >= 0 && box.y0 >= 0 && box.x1 <= image.width && box.y1 <= image.height;
        const std::string size = std::to_string(image.width) + " x " + std::to_string(image.height) + " pixels";
        if (box.x1 <= box.x0 || box.y1 <= box.y0)
            throw Error(ErrorKind::Usage, "the box is empty", "--box " + text,
                        "X1 must be above X0 and Y1 above Y0; the image has " + size + ".");
        if (!inside)
            throw Error(ErrorKind::Usage, "the box leaves the image", "--box " + text, "The image has " + size + ".");
        boxes.push_back(box);
    }
    return boxes;
}

// What is wrong with the options together, before any file is touched.
void check(const AskOptions& options)
{
    if (options.question.find_first_not_of(" \t\r\n") == std::string::npos)
        throw Error(ErrorKind::Usage, "the question is empty", "--question", "Ask something about the image.");
    if (options.rawPrompt && (options.mode == "region" || options.mode == "action"))
        throw Error(ErrorKind::Usage, "adds an instruction to the question, which --prompt-raw takes to the letter",
                    "--mode " + options.mode, "Leave one of the two away.");
    if (!options.exportFile.empty()) {
        exportFormat(options.exportFile);
        checkWritable(options.exportFile);
    }
}

DecodeOptions decoding(const AskOptions& options)
{
    DecodeOptions decode = options.parity ? kParityDecoding : DecodeOptions();
    if (!options.orientation.empty())
        decode.orientation = options.orientation == "stored" ? Orientation::AsStored : Orientation::Upright;
    return decode;
}

RunSettings settingsOf(const AskOptions& options)
{
    return {.program = kProgram,
            .imageName = imageTitle(options.image),
            .orientation = decoding(options).orientation,
            .rawPrompt = options.rawPrompt,
            .parity = options.parity,
            .inspect = options.inspect,
            .sampling = options.sampling,
            .maxNewTokens = options.maxNewTokens};
}

// What is known of the answer before it is asked for.
Trace startOf(const Request& request, ModelInfo model)
{
    Trace start;
    start.model = std::move(model);
    start.image = request.image.size();
    start.question = request.question;
    start.mode = request.mode;
    return start;
}

void printJson(const Trace& trace, const RunSettings& settings, const std::string& session, std::optional<TurnId> turn)
{
    nlohmann::ordered_json document = traceJson(trace, settings);
    if (turn)
        document["session"] = {{"file", session}, {"turn", *turn}};
    print(jsonText(document));
}

int ask(const AskOptions& options, const Surroundings& surroundings)
{
    check(options);
    checkOffered(options.compute);
    const KnownModel model = systemCatalog().resolve(options.model);
    Request request;
    const ImageInput input = readImage(options.image, decoding(options), surroundings.stop);
    request.image = input.image;
    request.question = options.question;
    request.rawPrompt = options.rawPrompt;
    request.mode = *modeNamed(options.mode);
    request.boxes = boxesInside(options.boxes, request.image.size());
    request.sampling = options.sampling;
    request.maxNewTokens = options.maxNewTokens;
    request.parity = options.parity;
    request.inspect = options.inspect;

    const RunSettings settings = settingsOf(options);
    TurnLog log(options.session, surroundings.stop);

    const std::unique_ptr<Engine> engine = surroundings.makeEngine(options.compute.threads);
    AnswerReporter reporter({.words = !options.json, .streams = !options.parity, .mode = request.mode});
    ModelInfo loaded = engine->load(
        {.folder = model.folder, .name = model.name, .device = options.compute.device, .dtype = options.compute.dtype},
        [&](const LoadProgress& progress) { reporter.loading(progress); }, surroundings.stop);
    throwIfStopped(surroundings.stop);
    log.begin(input.bytes, startOf(request, std::move(loaded)), settings);
    const auto observe = [&](const StageEvent& event) {
        reporter.stage(event);
        log.stage(event);
    };
    const Trace trace = log.ended([&] { return engine->ask(request, observe, surroundings.stop); });
    reporter.finish(trace);

    if (options.json)
        printJson(trace, settings, options.session, log.turn());
    else if (log.turn())
        note("Saved as turn " + std::to_string(*log.turn()) + " in " + options.session + ".");
    if (!options.exportFile.empty())
        exportTrace(options.exportFile, request.image, trace, settings);
    log.throwIfFailed();
    return trace.cancelled ? kInterrupted : kDone;
}

} // namespace

void addAsk(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("ask", "Ask one question about an image");
    const auto options = std::make_shared<AskOptions>();
    command->add_option("--image", options->image, "Image file (JPEG, PNG, WebP, BMP); -: standard input")
        ->required()
        ->type_name("F");
    command->add_option("--question", options->question, "What you want to know")->required()->type_name("T");
    command->add_option("--model", options->model, "Checkpoint folder, or a name that `vpt info` lists (default: its first)")
        ->type_name("DIR|NAME");
    addComputeOptions(*command, options->compute);
    command
        ->add_option("--mode", options->mode,
                     "auto: the model chooses; region: it looks again at a region; action: it re-reads the whole image; "
                     "direct: it answers at once (default: auto)")
        ->type_name("auto|region|action|direct")
        ->check(CLI::IsMember({"auto", "region", "action", "direct"}).description(""));
    command->add_flag("--prompt-raw", options->rawPrompt,
                      "Take the question to the letter, with tokens and without instruction");
    command
        ->add_option("--box", options->boxes, "Look again at this box, in pixels, instead of the model's choice; repeatable")
        ->type_name("X0,Y0,X1,Y1")
        ->allow_extra_args(false)
        ->check(CLI::Validator(boxProblem, "", "box"));
    command
        ->add_option("--orientation", options->orientation,
                     "upright: turned as its EXIF data say; stored: as the pixels lie in the file, as the reference "
                     "reads them. Boxes refer to it (default: upright)")
        ->type_name("upright|stored")
        ->check(CLI::IsMember({"upright", "stored"}).description(""));
    addSamplingOptions(*command, options->sampling, options->maxNewTokens);
    command->add_flag("--parity", options->parity, "Do as the reference does, also where that serves users less");
    command->add_flag("--inspect", options->inspect,
                      "Add inspection maps to JSON: what other regions were likely, what the projector's gate picked");
    command->add_flag("--json", options->json, "Print everything as one JSON document");
    command->add_option("--export", options->exportFile, "Write the annotated result: .png, .html or .json")->type_name("F");
    command
        ->add_option("--session", options->session,
                     "Keep the question with picture and all stages in this session (*.vpts), made if there is none")
        ->type_name("F");
    command->callback([options, &chosen] {
        chosen = [options](const Surroundings& surroundings) { return ask(*options, surroundings); };
    });
}

} // namespace vpt
