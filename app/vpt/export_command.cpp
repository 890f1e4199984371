#include "app/vpt/export_command.h"

#include "app/common/version.h"
#include "app/vpt/exit_codes.h"
#include "app/vpt/output.h"
#include "app/vpt/progress_line.h"
#include "core/export/session_export.h"

#include <algorithm>

namespace vpt {

namespace {

struct ExportOptions {
    std::string session;
    std::string target;
    std::string format; // empty: by the suffix
    std::vector<TurnId> turns;
};

std::vector<std::string> formatNames()
{
    std::vector<std::string> names;
    for (const SessionFormatFacts& facts : kSessionFormats)
        names.emplace_back(facts.name);
    return names;
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : "|") + name;
    return text;
}

std::string turnWords(std::size_t count)
{
    return std::to_string(count) + (count == 1 ? " turn" : " turns");
}

int exportTurns(const ExportOptions& options, const Surroundings& surroundings)
{
    ExportRequest request;
    request.target = options.target;
    request.format = options.format.empty() ? sessionFormatOf(options.target) : *sessionFormatNamed(options.format);
    request.turns = options.turns;
    request.program = kProgram;
    const Session session = Session::open(options.session, Access::Read, surroundings.stop);
    if (session.isDamaged())
        note(options.session + ": " + session.limitation());
    ProgressLine line;
    const ExportOutcome outcome = exportSession(
        session, request,
        [&line](std::size_t done, std::size_t inAll) {
            line.show("Exporting", static_cast<double>(done), static_cast<double>(inAll));
        },
        surroundings.stop);
    line.clear();
    for (const LeftOutTurn& turn : outcome.leftOut)
        note("Turn " + std::to_string(turn.id) + " is left out: " + turn.why);
    note("Exported " + turnWords(outcome.written) + " to " + options.target + ".");
    const bool damaged
        = std::any_of(outcome.leftOut.begin(), outcome.leftOut.end(), [](const LeftOutTurn& turn) { return turn.damaged; });
    return damaged ? kFailed : kDone;
}

} // namespace

void addExport(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("export", "Write the turns of a session for people, scripts and training");
    const auto options = std::make_shared<ExportOptions>();
    command->add_option("session", options->session, "The session")->required()->type_name("SESSION.vpts");
    command
        ->add_option("--out", options->target,
                     "File to be written; for coco, voc, yolo, labelme and vpt, and png of several turns, a folder")
        ->required()
        ->type_name("F");
    const std::vector<std::string> names = formatNames();
    command
        ->add_option(
            "--format", options->format,
            "html, pdf: reports; png: the annotated picture; jsonl, csv: data; coco, voc, yolo, labelme: boxes; vpt: "
            "training data (default: by the suffix of --out)")
        ->type_name(joined(names))
        ->check(CLI::IsMember(names).description(""));
    command->add_option("--turn", options->turns, "Only these turns, in this order; repeatable (default: all)")
        ->type_name("N")
        ->check(CLI::PositiveNumber.description(""));
    command->callback([options, &chosen] {
        chosen = [options](const Surroundings& surroundings) { return exportTurns(*options, surroundings); };
    });
}

} // namespace vpt
