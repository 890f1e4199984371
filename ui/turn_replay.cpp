#include "ui/turn_replay.h"

#include "core/inference/perception_kind.h"

#include <QDateTime>

#include <algorithm>

namespace vpt::ui {

namespace {

Request requestOf(const StoredTurn& turn, const Image& picture)
{
    Request request;
    request.image = picture;
    request.question = turn.trace.question;
    request.rawPrompt = turn.settings.rawPrompt;
    request.mode = turn.trace.mode;
    for (const Region& region : turn.trace.perception.regions) {
        if (region.overridden)
            request.boxes.push_back(region.box);
    }
    request.sampling = turn.settings.sampling;
    request.maxNewTokens = turn.settings.maxNewTokens;
    request.inspect = turn.settings.inspect;
    request.parity = turn.settings.parity;
    return request;
}

// Plays the events of a Trace again. When each token came is not stored, so they are spread over the time of all.
class Replay {
public:
    Replay(const StoredTurn& turn, const Image& picture) :
        m_trace(turn.trace),
        m_times(turn.trace.timings),
        m_run(requestOf(turn, picture))
    {
        m_run.setTurn(turn.id);
        m_run.setAskedMs(turn.createdMs);
        m_run.start();
        if (!m_trace.firstLook.encoder.empty())
            m_run.apply(ImagePrepared{m_trace.firstLook}, m_times.prepare);
        m_nowMs = m_times.prepare + m_times.vision;
        round(1, m_times.roundOnePrefill, m_run.usesUserBoxes() ? 0 : m_times.roundOneDecode);
        perceive();
        round(2, m_times.roundTwoPrefill, m_times.roundTwoDecode);
        end(turn);
    }

    Timeline run() const { return m_run; }

private:
    void round(int number, double prefillMs, double decodeMs)
    {
        if (m_trace.rounds.size() < static_cast<std::size_t>(number))
            return;
        if (number == 2 || !m_run.usesUserBoxes()) // the user's box takes the place of round 1's reply
            m_run.apply(PrefillDone{number, 0, 0}, m_nowMs);
        m_nowMs += prefillMs;
        const std::vector<TokenInfo>& tokens = m_trace.rounds[static_cast<std::size_t>(number - 1)].tokens;
        for (std::size_t i = 0; i < tokens.size() && (number == 2 || !m_run.usesUserBoxes()); ++i) {
            const double share = static_cast<double>(i + 1) / static_cast<double>(tokens.size());
            m_run.apply(TokenDecoded{number, tokens[i], tokens[i].text}, m_nowMs + share * decodeMs);
        }
        m_nowMs += decodeMs;
    }

    void perceive()
    {
        const Perception& perception = m_trace.perception;
        if (perception.kind == PerceptionKind::Region)
            m_run.apply(RegionsPredicted{perception.regions}, m_nowMs);
        const auto action = actionOf(perception.kind);
        if (action)
            m_run.apply(ActionPredicted{*action}, m_nowMs);
        m_nowMs += m_times.perceive;
        for (std::size_t i = 0; i < perception.looks.size(); ++i) {
            if (action)
                m_run.apply(FeaturesPlaced{*action, perception.looks[i], perception.gate.value_or(GridMap())}, m_nowMs);
            else
                m_run.apply(CropPrepared{static_cast<int>(i), perception.looks[i]}, m_nowMs);
        }
    }

    void end(const StoredTurn& turn)
    {
        switch (turn.state) {
        case TurnState::Done:
        case TurnState::Cancelled:
            m_run.finish(m_trace, m_nowMs);
            break;
        case TurnState::Failed:
            m_run.fail(Error(ErrorKind::Internal, turn.error), m_nowMs);
            break;
        case TurnState::Running: // the program ended before the answer did
            m_run.stop(m_nowMs);
            break;
        }
    }

    const Trace& m_trace;
    const Timings& m_times;
    Timeline m_run;
    double m_nowMs = 0;
};

UserBox userBox(const MarkedBox& marked, ImageSize picture)
{
    return marked.origin == BoxOrigin::UserSnap ? snappedBox(marked.cells, picture) : exactBox(marked.box, picture);
}

} // namespace

Timeline replayed(const StoredTurn& turn, const Image& picture)
{
    return Replay(turn, picture).run();
}

std::vector<UserBox> userBoxes(const StoredTurn& turn)
{
    std::vector<UserBox> boxes;
    for (const MarkedBox& marked : turn.marks.boxes)
        boxes.push_back(userBox(marked, turn.trace.image));
    if (!boxes.empty())
        return boxes;
    for (const Region& region : turn.trace.perception.regions) {
        if (!region.overridden)
            continue;
        const UserBox snapped = snappedBox(region.cells, turn.trace.image);
        boxes.push_back(snapped.crop == region.box ? snapped : exactBox(region.box, turn.trace.image));
    }
    return boxes;
}

MarkedBox newlyMarked(const UserBox& box, const std::string& model, std::int64_t createdMs)
{
    return {box.crop, box.cells, box.exact ? BoxOrigin::UserExact : BoxOrigin::UserSnap, model, createdMs};
}

bool isSame(const MarkedBox& mark, const UserBox& box)
{
    return mark.box == box.crop && mark.cells == box.cells && (mark.origin != BoxOrigin::UserSnap) == box.exact;
}

std::vector<MarkedBox> markedBoxes(const std::vector<UserBox>& boxes, const std::string& model,
                                   const std::vector<MarkedBox>& known)
{
    std::vector<MarkedBox> marked;
    for (const UserBox& box : boxes) {
        const auto before
            = std::find_if(known.begin(), known.end(), [&](const MarkedBox& mark) { return isSame(mark, box); });
        marked.push_back(before == known.end() ? newlyMarked(box, model, QDateTime::currentMSecsSinceEpoch()) : *before);
    }
    return marked;
}

} // namespace vpt::ui
