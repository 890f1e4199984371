#include "ui/inspector.h"

#include "core/text/region_grammar.h"

#include <algorithm>

namespace vpt::ui {

namespace {

constexpr std::size_t kMostKept = 32; // answers

} // namespace

Inspector::Inspector(InferenceController& controller, QObject* parent) : QObject(parent), m_controller(controller)
{
    connect(&m_controller, &InferenceController::inspectionEnded, this, &Inspector::onEnded);
}

Inspected* Inspector::find(const Request& about)
{
    const auto found = std::find_if(m_kept.begin(), m_kept.end(),
                                    [&](const Inspected& kept) { return isSameQuestion(kept.request, about); });
    return found == m_kept.end() ? nullptr : &*found;
}

void Inspector::setAnswer(const Request& request, const Trace& trace)
{
    Inspected* known = find(request);
    if (known && known->trace.model.name != trace.model.name) { // what another model made of it
        stop();
        if (m_current)
            m_current->work = Work::None; // it may end well all the same
        std::erase_if(m_kept, [known](const Inspected& kept) { return &kept == known; });
        known = m_shown = nullptr;
    }
    if (!known) {
        known = &m_kept.emplace_front();
        known->request = request;
        known->request.inspect = false;
        known->trace = trace;
        if (m_kept.size() > kMostKept)
            m_kept.pop_back();
    }
    const bool learns = request.inspect && !known->recorded;
    if (learns)
        known->recorded = trace;
    if (std::exchange(m_shown, known) == known && !learns)
        return;
    refreshWhatIfs();
    Q_EMIT changed();
}

void Inspector::setNoAnswer()
{
    if (std::exchange(m_shown, nullptr))
        Q_EMIT changed();
}

void Inspector::setModel(const std::optional<ModelInfo>& model)
{
    const auto name = [](const std::optional<ModelInfo>& info) { return info ? info->name : std::string(); };
    const std::string before = name(std::exchange(m_model, model));
    if (before != name(model))
        Q_EMIT changed();
}

void Inspector::setUserBoxes(const std::vector<PixelBox>& boxes)
{
    if (std::exchange(m_userBoxes, boxes) == boxes || !m_shown)
        return;
    refreshWhatIfs();
    Q_EMIT changed();
}

// What was tried stays tried.
void Inspector::refreshWhatIfs()
{
    std::vector<TriedWhatIf> tried;
    for (WhatIf& whatIf : whatIfs(m_shown->request, m_shown->trace, m_userBoxes)) {
        const auto known = std::find_if(m_shown->whatIfs.begin(), m_shown->whatIfs.end(), [&](const TriedWhatIf& one) {
            return isSameQuestion(one.whatIf.request, whatIf.request);
        });
        tried.push_back({std::move(whatIf), known == m_shown->whatIfs.end() ? std::nullopt : known->answer});
    }
    m_shown->whatIfs = std::move(tried);
}

void Inspector::record()
{
    if (!canLook() || m_shown->recorded || isWaiting(Work::Record))
        return;
    Request again = m_shown->request;
    again.inspect = true;
    add({Work::Record, m_shown->request, std::move(again), {}}, true);
}

void Inspector::attend(int round, int token)
{
    if (!canLook() || m_shown->attention.contains({round, token}))
        return;
    // Only the latest choice counts.
    std::erase_if(m_tasks, [](const Task& task) { return task.work == Work::Attention; });
    add({Work::Attention,
         m_shown->request,
         AttentionRequest{m_shown->request, m_shown->trace, round, token},
         {round, token}},
        true);
}

void Inspector::colourFeatures()
{
    if (!canLook() || m_shown->features || isWaiting(Work::Features))
        return;
    add({Work::Features, m_shown->request, FeatureColoursRequest{m_shown->request, m_shown->trace}, {}}, true);
}

void Inspector::tryWhatIfs()
{
    if (!canLook() || isWaiting(Work::WhatIf))
        return;
    for (const TriedWhatIf& one : m_shown->whatIfs) {
        if (!one.answer)
            add({Work::WhatIf, m_shown->request, one.whatIf.request, {}}, false);
    }
}

void Inspector::sweep(int side)
{
    if (!canLook() || isWaiting(Work::AnswerMap))
        return;
    AnswerMap& map = m_shown->answerMaps.try_emplace(side, emptyAnswerMap(side)).first->second;
    for (std::size_t i = 0; i < map.plan.windows.size(); ++i) {
        const PixelBox box = cropBox(map.plan.windows[i], m_shown->request.image.size());
        if (map.answers[i] || box.width() < 1 || box.height() < 1) // a tiny picture has empty cells
            continue;
        add({Work::AnswerMap, m_shown->request, withBoxes(m_shown->request, {box}), {side, static_cast<int>(i)}}, false);
    }
}

void Inspector::stop()
{
    m_tasks.clear();
    m_stopping = m_current.has_value();
    m_controller.stop(m_job);
    Q_EMIT changed();
}

bool Inspector::isWaiting(Work work) const
{
    return (m_current && m_current->work == work)
        || std::any_of(m_tasks.begin(), m_tasks.end(), [work](const Task& task) { return task.work == work; });
}

void Inspector::add(Task task, bool first)
{
    m_tasks.insert(first ? m_tasks.begin() : m_tasks.end(), std::move(task));
    if (!m_current)
        next();
    else
        Q_EMIT changed();
}

void Inspector::next()
{
    m_stopping = false;
    if (m_tasks.empty()) {
        m_current.reset();
        m_job = 0;
        m_done = 0;
    } else {
        if (m_done == 0)
            m_clock.start();
        m_current = std::move(m_tasks.front());
        m_tasks.pop_front();
        m_job = m_controller.inspect(m_current->request);
    }
    Q_EMIT changed();
}

void Inspector::onEnded(JobId job, const InspectionOutcome& outcome)
{
    if (job != m_job)
        return;
    ++m_done;
    if (const auto* result = std::get_if<Inspection>(&outcome))
        keep(*m_current, *result);
    else
        m_tasks.clear(); // stopped by the user or by a new question, or it would fail again
    const auto* error = std::get_if<Error>(&outcome);
    next();
    if (error)
        Q_EMIT failed(*error);
}

void Inspector::keep(const Task& task, const Inspection& result)
{
    Inspected* about = find(task.about);
    if (!about)
        return;
    switch (task.work) {
    case Work::Record:
        about->recorded = std::get<Trace>(result);
        break;
    case Work::Attention:
        about->attention[task.place] = std::get<Attention>(result);
        break;
    case Work::Features:
        about->features = std::get<FeatureColours>(result);
        break;
    case Work::WhatIf:
        for (TriedWhatIf& one : about->whatIfs) {
            if (isSameQuestion(one.whatIf.request, std::get<Request>(task.request)))
                one.answer = otherAnswer(std::get<Trace>(result));
        }
        break;
    case Work::AnswerMap:
        about->answerMaps.at(task.place.first).answers.at(static_cast<std::size_t>(task.place.second))
            = otherAnswer(std::get<Trace>(result));
        break;
    case Work::None:
        break;
    }
}

double Inspector::remainingMs() const
{
    if (m_done == 0)
        return -1;
    return static_cast<double>(m_clock.elapsed()) / m_done * (total() - m_done);
}

} // namespace vpt::ui
