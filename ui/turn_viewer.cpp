#include "ui/turn_viewer.h"

#include "ui/turn_replay.h"

#include <algorithm>

namespace vpt::ui {

namespace {

constexpr std::size_t kMostAlternatives = 20; // of a sweep there may be hundreds

// The turn with those of its alternatives that are nearest to it.
std::vector<TurnId> shownTogether(const Session& session, TurnId turn)
{
    std::vector<TurnId> turns;
    for (const TurnSummary& line : session.alternatives(turn))
        turns.push_back(line.id);
    const auto at = std::find(turns.begin(), turns.end(), turn);
    if (at == turns.end()) // it is in the bin
        return {turn};
    const auto before = static_cast<std::size_t>(at - turns.begin());
    const std::size_t first = std::min(before, std::max(turns.size(), kMostAlternatives) - kMostAlternatives);
    turns.erase(turns.begin(), turns.begin() + static_cast<std::ptrdiff_t>(first));
    turns.resize(std::min(turns.size(), kMostAlternatives));
    return turns;
}

} // namespace

// As it comes from the file.
struct TurnViewer::Turns {
    std::vector<StoredTurn> turns;
    std::size_t shown = 0;
    Picture present; // on the canvas when the turn was wanted
    std::vector<std::uint8_t> picture; // none where that will do
    std::optional<Error> lost; // why the linked picture cannot be had
};

// As the document takes it.
struct TurnViewer::Restored {
    Picture picture;
    std::vector<Timeline> runs;
    std::optional<Error> error;
};

TurnViewer::TurnViewer(Document& document, QuestionRunner& runner, QObject* parent) :
    QObject(parent),
    m_document(document),
    m_runner(runner),
    m_jobs(1)
{
}

void TurnViewer::setSession(std::shared_ptr<SessionHost> session)
{
    m_session = std::move(session);
    ++m_ticket; // what was being read is of another session
}

void TurnViewer::show(TurnId turn)
{
    const quint64 ticket = ++m_ticket;
    const auto& runs = m_document.runs();
    const auto known = std::find_if(runs.begin(), runs.end(), [turn](const Timeline& run) { return run.turn() == turn; });
    if (known != runs.end())
        return m_document.showRun(static_cast<std::size_t>(known - runs.begin()));
    if (!m_session || turn == 0)
        return;
    m_wanted = turn;
    ++m_reading;
    Q_EMIT started();
    m_session->run(
        this,
        [turn, present = m_document.picture()](Session& session) {
            auto read = std::make_shared<Turns>();
            read->present = present;
            for (const TurnId id : shownTogether(session, turn)) {
                if (id == turn)
                    read->shown = read->turns.size();
                if (auto stored = session.turn(id))
                    read->turns.push_back(std::move(*stored));
            }
            if (read->turns.empty())
                throw Error(ErrorKind::Usage, "This turn is no longer in the session");
            const StoredTurn& wanted = read->turns[read->shown];
            if (wanted.pictureHash == present.hash && wanted.settings.orientation == present.orientation)
                return read;
            const auto error = errorOf([&] { read->picture = session.pictureBytes(turn); });
            if (error && wanted.pictureFile.empty())
                throw *error;
            read->lost = error;
            return read;
        },
        [this, ticket, turn](std::shared_ptr<Turns> read) {
            if (!read->lost)
                return decode(ticket, std::move(read));
            if (ticket == m_ticket)
                Q_EMIT pictureLost(turn, *read->lost);
            end();
        },
        [this, ticket](const Error& error) {
            if (ticket == m_ticket)
                Q_EMIT failed(error);
            end();
        });
}

void TurnViewer::decode(quint64 ticket, std::shared_ptr<Turns> turns)
{
    m_jobs.run(
        [turns](std::stop_token) {
            Restored restored{turns->present, {}, {}};
            restored.error = errorOf([&] {
                const RunSettings& settings = turns->turns[turns->shown].settings;
                if (!turns->picture.empty()) {
                    restored.picture = decodePicture(std::move(turns->picture), settings.orientation,
                                                     QString::fromStdString(settings.imageName));
                    restored.picture.file = turns->turns[turns->shown].pictureFile;
                }
                for (const StoredTurn& turn : turns->turns)
                    restored.runs.push_back(replayed(turn, restored.picture.image));
            });
            return restored;
        },
        [this, ticket, turns](Restored restored) {
            if (ticket == m_ticket)
                present(*turns, std::move(restored));
            end();
        });
}

void TurnViewer::present(const Turns& turns, Restored restored)
{
    if (restored.error) {
        Q_EMIT failed(*restored.error);
        return;
    }
    // What is being answered is known better here than in the file.
    for (Timeline& run : restored.runs) {
        if (const Timeline* live = m_runner.active(run.turn()))
            run = *live;
    }
    const StoredTurn& wanted = turns.turns[turns.shown];
    for (const StoredTurn& turn : turns.turns)
        Q_EMIT marksRead(turn.id, turn.marks);
    m_document.restore(std::move(restored.picture), std::move(restored.runs), turns.shown, userBoxes(wanted));
    Q_EMIT shown(QString::fromStdString(wanted.trace.question), wanted.trace.mode);
}

void TurnViewer::end()
{
    if (--m_reading == 0)
        Q_EMIT settled();
}

} // namespace vpt::ui
