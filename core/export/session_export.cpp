#include "core/export/session_export.h"

#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/export/turn_check.h"
#include "core/export/turn_writer.h"

#include <algorithm>

namespace vpt {

namespace {

std::vector<TurnSummary> chosenTurns(const Session& session, const std::vector<TurnId>& ids)
{
    std::vector<TurnSummary> turns = ids.empty() ? session.turns() : session.summaries(ids);
    const auto refuse = [](TurnId id, const char* why) {
        throw Error(ErrorKind::Usage, "turn " + std::to_string(id) + why, {}, "Name others, or none for all there are.");
    };
    for (const TurnId id : ids) {
        const auto found = std::find_if(turns.begin(), turns.end(), [id](const TurnSummary& turn) { return turn.id == id; });
        if (found == turns.end())
            refuse(id, " is not in the session");
        if (found->binnedMs)
            refuse(id, " is in the bin");
    }
    if (turns.empty())
        throw Error(ErrorKind::Input, "the session holds no turn", {}, "Ask something first.");
    return turns;
}

std::unique_ptr<TurnWriter> writerFor(const ExportRequest& request, std::span<const TurnSummary> chosen)
{
    switch (request.format) {
    case SessionFormat::Html:
        return htmlWriter(request, chosen);
    case SessionFormat::Pdf:
        return pdfWriter(request);
    case SessionFormat::Png:
        return pngWriter(request, chosen.size());
    case SessionFormat::Jsonl:
        return jsonlWriter(request);
    case SessionFormat::Csv:
        return csvWriter(request);
    case SessionFormat::Coco:
        return cocoWriter(request);
    case SessionFormat::Voc:
        return vocWriter(request);
    case SessionFormat::Yolo:
        return yoloWriter(request);
    case SessionFormat::LabelMe:
        return labelMeWriter(request);
    case SessionFormat::Vpt:
        break;
    }
    return vptWriter(request, chosen);
}

ExportTurn readTurn(const Session& session, TurnId id, bool withPicture)
{
    std::optional<StoredTurn> stored = session.turn(id);
    if (!stored)
        throw Error(ErrorKind::Input, "the turn is gone");
    ExportTurn turn{std::move(*stored), {}, {}};
    if (withPicture) {
        turn.pictureBytes = session.pictureBytes(id);
        turn.picture = session.picture(id);
    }
    checkTurn(turn.stored, withPicture ? turn.picture.size() : turn.stored.trace.image);
    return turn;
}

// Why the turn is not in the export; nothing where it is.
std::optional<LeftOutTurn> exportTurn(const Session& session, TurnId id, TurnWriter& writer)
{
    ExportTurn turn;
    try {
        turn = readTurn(session, id, writer.needsPicture());
    } catch (const Error& error) {
        return LeftOutTurn{id, error.what(), true};
    }
    const std::string why = writer.add(turn);
    return why.empty() ? std::nullopt : std::optional(LeftOutTurn{id, why, false});
}

} // namespace

ExportOutcome exportSession(const Session& session, const ExportRequest& request, const ExportProgress& progress,
                            const std::stop_token& stop)
{
    const std::vector<TurnSummary> chosen = chosenTurns(session, request.turns);
    const std::unique_ptr<TurnWriter> writer = writerFor(request, chosen);
    ExportOutcome outcome;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        throwIfStopped(stop);
        progress(i, chosen.size());
        if (auto leftOut = exportTurn(session, chosen[i].id, *writer))
            outcome.leftOut.push_back(std::move(*leftOut));
        else
            ++outcome.written;
    }
    throwIfStopped(stop);
    if (outcome.written == 0)
        throw Error(ErrorKind::Input, "none of the turns can be exported: " + outcome.leftOut.front().why,
                    "turn " + std::to_string(outcome.leftOut.front().id), "Choose other turns or another format.");
    writer->commit();
    progress(chosen.size(), chosen.size());
    return outcome;
}

} // namespace vpt
