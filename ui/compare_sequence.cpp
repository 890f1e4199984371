#include "ui/compare_sequence.h"

#include <algorithm>
#include <tuple>

namespace vpt::ui {

namespace {

// Loaded alike; whether a shortage of memory was accepted does not count.
bool isSame(const LoadRequest& a, const LoadRequest& b)
{
    const auto key = [](const LoadRequest& r) { return std::tie(r.folder, r.name, r.device, r.dtype); };
    return key(a) == key(b);
}

bool isSame(const Picture& a, const Picture& b)
{
    if (a.hash.empty() || b.hash.empty())
        return a.image.rgb == b.image.rgb;
    return a.hash == b.hash && a.orientation == b.orientation;
}

} // namespace

CompareSequence::CompareSequence(Document& document, QuestionRunner& runner, QObject* parent) :
    QObject(parent),
    m_document(document),
    m_runner(runner)
{
    connect(&runner, &QuestionRunner::loadProgressed, this, [this](const LoadProgress& progress) {
        m_progress = progress;
        if (m_loading)
            Q_EMIT changed();
    });
    connect(&runner, &QuestionRunner::loadEnded, this, [this] { m_loading = false; });
    connect(&runner, &QuestionRunner::runEnded, this, &CompareSequence::onRunEnded);
    connect(&runner, &QuestionRunner::stateChanged, this, [this] {
        if (m_running && !m_current)
            goOnSoon();
        Q_EMIT changed();
    });
    connect(&document, &Document::runChanged, this, &CompareSequence::changed);
}

void CompareSequence::setModels(const std::vector<LoadRequest>& models)
{
    m_models = models;
    for (LoadRequest& model : m_models)
        model.ignoreMemory = m_ignoreMemory.contains(model.folder);
    std::erase_if(m_tasks, [this](const Task& task) { return !find(task.model); });
    if (m_current && !find(m_current->model) && !m_skipping) {
        m_skipping = true;
        m_runner.stop();
    }
    Q_EMIT changed();
}

const LoadRequest* CompareSequence::find(const std::filesystem::path& folder) const
{
    const auto found
        = std::find_if(m_models.begin(), m_models.end(), [&](const LoadRequest& model) { return model.folder == folder; });
    return found == m_models.end() ? nullptr : &*found;
}

CompareSequence::State CompareSequence::state(std::size_t model) const
{
    const std::filesystem::path& folder = m_models[model].folder;
    if (m_current && m_current->model == folder)
        return m_loading ? State::Loading : State::Asking;
    const bool waits = std::any_of(m_tasks.begin(), m_tasks.end(), [&](const Task& task) { return task.model == folder; });
    return waits ? State::Waiting : State::Idle;
}

const Timeline* CompareSequence::run(std::size_t model) const
{
    const auto& runs = m_document.runs();
    const auto found = std::find_if(runs.rbegin(), runs.rend(), [&](const Timeline& run) {
        const auto asked = m_names.find(run.id());
        const std::string name = run.trace() ? run.trace()->model.name
            : asked == m_names.end()         ? std::string()
                                             : asked->second;
        return name == m_models[model].name;
    });
    return found == runs.rend() ? nullptr : &*found;
}

const Request* CompareSequence::askedElsewhere() const
{
    return m_current && !isShown(*m_current->question) ? &m_current->question->request : nullptr;
}

bool CompareSequence::isChosen(const LoadRequest& model) const
{
    return m_runner.chosen() && isSame(*m_runner.chosen(), model);
}

// The document is about it, or was when it was asked.
bool CompareSequence::isShown(const Question& question) const
{
    const auto& runs = m_document.runs();
    return isSame(question.picture, m_document.picture())
        && (!question.isBegun || runs.empty() || runs.back().request().question == question.request.question);
}

void CompareSequence::ask(const Request& request)
{
    const auto question = std::make_shared<Question>(Question{request, m_document.picture()});
    for (const LoadRequest& model : m_models)
        m_tasks.push_back({model.folder, question});
    begin();
}

void CompareSequence::askOne(std::size_t model, const Request& request, bool ignoreMemory)
{
    if (ignoreMemory)
        m_ignoreMemory.insert(m_models[model].folder);
    m_models[model].ignoreMemory = m_ignoreMemory.contains(m_models[model].folder);
    m_tasks.push_back({m_models[model].folder, std::make_shared<Question>(Question{request, m_document.picture()})});
    m_tasks.back().question->turn = m_document.shown().turn();
    begin();
}

void CompareSequence::begin()
{
    if (!m_running) {
        m_running = true;
        m_before = m_runner.chosen();
        Q_EMIT runningChanged();
    }
    goOnSoon();
    Q_EMIT changed();
}

// Later, because what has just ended is still being told.
void CompareSequence::goOnSoon()
{
    QMetaObject::invokeMethod(this, &CompareSequence::goOn, Qt::QueuedConnection);
}

void CompareSequence::goOn()
{
    if (!m_running || m_current)
        return;
    if (m_given && !isChosen(*m_given)) // somebody has chosen another model
        m_tasks.clear();
    if (m_tasks.empty())
        finish();
    else if (!m_runner.isBusy() || m_runner.isStopping()) // else with what was asked before
        askNext();
}

// Of the models that wait for the same question, the one that is loaded comes first.
CompareSequence::Task CompareSequence::takeNext()
{
    auto next = std::find_if(m_tasks.begin(), m_tasks.end(), [this](const Task& task) {
        return task.question == m_tasks.front().question && m_runner.model() && isChosen(*find(task.model));
    });
    if (next == m_tasks.end())
        next = m_tasks.begin();
    const Task task = *next;
    m_tasks.erase(next);
    return task;
}

void CompareSequence::askNext()
{
    m_current = takeNext();
    m_given = *find(m_current->model);
    m_loading = !m_runner.model() || !isChosen(*m_given);
    m_progress = {};
    m_skipping = false;
    if (m_loading)
        m_runner.useModel(*m_given);
    Question& question = *m_current->question;
    if (isShown(question)) {
        question.request.image = m_document.picture().image; // the same pixels, which may have been read again
        m_runner.ask(question.request);
        m_run = m_document.runs().back().id();
    } else {
        m_run = m_runner.askAside(question.request, {question.picture, {TurnCause::OtherModel, question.turn}});
    }
    question.isBegun = true;
    m_names[m_run] = m_given->name;
    Q_EMIT changed();
}

void CompareSequence::onRunEnded(std::uint64_t run, const RunOutcome& outcome)
{
    if (!m_current || run != m_run)
        return;
    if (const std::int64_t turn = turnOf(run))
        m_current->question->turn = turn;
    m_current.reset();
    if (!std::exchange(m_skipping, false) && wasStopped(outcome))
        m_tasks.clear();
    goOnSoon();
}

std::int64_t CompareSequence::turnOf(std::uint64_t run) const
{
    if (m_runner.run().id() == run)
        return m_runner.run().turn();
    const auto& runs = m_document.runs();
    const auto found = std::find_if(runs.begin(), runs.end(), [run](const Timeline& known) { return known.id() == run; });
    return found == runs.end() ? 0 : found->turn();
}

void CompareSequence::finish()
{
    m_running = false;
    // Another model that was chosen meanwhile stays.
    if (m_before && m_given && isChosen(*m_given) && !isChosen(*m_before))
        m_runner.choose(*m_before);
    m_before.reset();
    m_given.reset();
    Q_EMIT runningChanged();
    Q_EMIT changed();
}

void CompareSequence::stop()
{
    m_tasks.clear();
    if (m_current)
        m_runner.stop();
    goOnSoon();
    Q_EMIT changed();
}

void CompareSequence::leave()
{
    if (!m_running)
        return;
    stop();
    m_current.reset();
    finish();
}

} // namespace vpt::ui
