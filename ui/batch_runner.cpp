#include "ui/batch_runner.h"

#include "core/dataset/data_sample.h"
#include "core/export/vpt_sample.h"
#include "core/image/regular_file.h"
#include "ui/format.h"
#include "ui/session_desk.h"

namespace vpt::ui {

namespace {

constexpr double kShortestMs = 1000; // that is worth telling

// The picture of an item, whole or the part that it names.
Picture readPicture(const std::string& name, Orientation orientation)
{
    const ImageReference reference = imageReference(name);
    const QString shown = QString::fromStdString(reference.file.filename().string());
    if (!reference.crop) {
        Picture picture = decodePicture(readRegularFile(reference.file, DecodeOptions().maxBytes), orientation, shown);
        picture.file = reference.file;
        return picture;
    }
    DecodeOptions options;
    options.orientation = Orientation::AsStored;
    Picture picture = makePicture(loadImage(reference, options), shown);
    picture.orientation = Orientation::AsStored;
    return picture;
}

} // namespace

BatchRunner::BatchRunner(BatchList& list, QuestionRunner& runner, SessionDesk& sessions, QObject* parent) :
    QObject(parent),
    m_list(list),
    m_runner(runner),
    m_sessions(sessions),
    m_jobs(1)
{
    connect(&list, &BatchList::sessionChanged, this, [this] {
        stop();
        m_storing.clear();
        conclude();
    });
    connect(&list, &BatchList::added, this, &BatchRunner::changed);
    connect(&runner, &QuestionRunner::runEnded, this, &BatchRunner::onRunEnded);
    connect(&runner, &QuestionRunner::stateChanged, this, [this] {
        if (isAsking() && !m_clock.isValid())
            m_clock.start();
    });
    connect(&sessions, &SessionDesk::turnStored, this, [this](std::uint64_t run, TurnId turn) {
        if (const auto stored = m_storing.find(run); stored != m_storing.end()) {
            m_list.setTurn(stored->second, turn);
            m_storing.erase(stored);
        }
    });
    connect(&sessions, &SessionDesk::runStored, this, [this](std::uint64_t run) {
        if (run == m_run)
            conclude();
    });
    connect(&sessions, &SessionDesk::notStored, this, [this] {
        conclude();
        if (isRunning())
            halt(tr("The batch waits, because answers cannot be stored"));
    });
}

void BatchRunner::resume()
{
    if (m_state == State::Running || !m_sessions.isWritable())
        return;
    if (m_state == State::Paused) {
        m_spentMs = 0;
        m_answered = 0;
        m_failures = {};
    }
    setState(State::Running);
    goOnSoon();
}

void BatchRunner::pause()
{
    if (isRunning())
        setState(m_item != 0 ? State::Pausing : State::Paused);
}

void BatchRunner::stop()
{
    ++m_ticket;
    if (m_run != 0)
        m_runner.stop(m_run);
    else
        endItem(m_item, Stopped{});
    setState(m_item != 0 ? State::Pausing : State::Paused);
}

QString BatchRunner::timeLeft() const
{
    if (m_answered == 0)
        return {};
    const double each = m_spentMs / m_answered;
    const double spent = m_clock.isValid() ? std::min(static_cast<double>(m_clock.elapsed()), each) : 0;
    const double left = each * m_list.counts().waiting - spent;
    return left < kShortestMs ? QString() : tr("about %1 left").arg(formatDuration(left));
}

// Later, because what has just ended is still being told.
void BatchRunner::goOnSoon()
{
    QMetaObject::invokeMethod(this, &BatchRunner::goOn, Qt::QueuedConnection);
}

void BatchRunner::goOn()
{
    if (m_state != State::Running || m_item != 0)
        return;
    const int row = m_list.firstWaiting();
    if (row >= 0)
        return read(m_list.at(row));
    setState(State::Paused);
    Q_EMIT finished();
}

void BatchRunner::read(const BatchItem& item)
{
    m_item = item.id;
    m_list.setAsking(item.id);
    m_jobs.run(
        [name = item.asked.picture, orientation = m_orientation](std::stop_token) -> Reading {
            Picture picture;
            const auto error = errorOf([&] { picture = readPicture(name, orientation); });
            return error ? Reading(*error) : Reading(std::move(picture));
        },
        [this, id = item.id, ticket = ++m_ticket](const Reading& reading) { onRead(id, ticket, reading); });
}

void BatchRunner::onRead(BatchItemId item, quint64 ticket, const Reading& reading)
{
    if (ticket != m_ticket)
        return;
    if (const auto* picture = std::get_if<Picture>(&reading))
        return ask(m_list.at(m_list.rowOf(item)), *picture);
    m_list.fail(item, std::get<Error>(reading).what());
    endItem(item, std::get<Error>(reading));
}

void BatchRunner::ask(const BatchItem& item, const Picture& picture)
{
    Request request;
    request.image = picture.image;
    request.question = item.asked.question;
    request.mode = item.asked.mode;
    TurnSource source{picture, {}};
    if (item.turn != 0)
        source.origin = {TurnCause::Again, item.turn};
    source.begun = [id = item.id, answer = item.asked.answer](Session& session, TurnId turn) {
        session.setBatchTurn(id, turn);
        if (!answer.empty())
            session.setMarks(turn, {Verdict::None, BoxJudgement::None, noteOfAnswer(answer), {}});
    };
    m_clock.invalidate();
    m_run = m_runner.askAside(std::move(request), source);
    if (m_run != 0) {
        m_storing[m_run] = item.id;
        return;
    }
    endItem(m_item, Stopped{});
    halt(tr("The batch waits, because no model is chosen"));
}

void BatchRunner::onRunEnded(std::uint64_t run, const RunOutcome& outcome)
{
    if (run != m_run)
        return;
    if (m_clock.isValid()) {
        m_spentMs += static_cast<double>(m_clock.elapsed());
        ++m_answered;
    }
    m_outcome = outcome;
    if (!m_sessions.session())
        conclude();
}

// What is told to be done is on the disk: after a kill it is not asked again.
void BatchRunner::conclude()
{
    if (const auto outcome = std::exchange(m_outcome, {})) {
        m_list.end(m_item, *outcome);
        endItem(m_item, *outcome);
    }
}

void BatchRunner::endItem(BatchItemId item, const RunOutcome& outcome)
{
    if (item == 0)
        return;
    m_item = 0;
    m_run = 0;
    m_clock.invalidate();
    m_list.setAsking(0);
    const auto* error = std::get_if<Error>(&outcome);
    // Whoever stopped it did not want the next one at once.
    if (m_state == State::Pausing || wasStopped(outcome))
        return setState(State::Paused);
    if (error && error->kind() == ErrorKind::Checkpoint)
        return halt(tr("The batch waits, because the model cannot be used"));
    if (m_failures.add(error))
        return halt(tr("The batch waits, because one item after the other fails"));
    goOnSoon();
}

void BatchRunner::halt(const QString& why)
{
    pause();
    Q_EMIT halted(why);
}

void BatchRunner::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace vpt::ui
