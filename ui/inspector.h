// Looks into an answer, piece by piece, while the window goes on: one thing at a time on the engine's thread, kept for
// as long as it may be shown again.
#pragma once

#include "ui/inference_controller.h"
#include "ui/inspected.h"

#include <QElapsedTimer>
#include <deque>
#include <list>

namespace vpt::ui {

class Inspector : public QObject {
    Q_OBJECT
public:
    // The controller must outlive this.
    explicit Inspector(InferenceController& controller, QObject* parent = nullptr);

    // The answer that everything below is about; costs nothing. What was found out about it before is there again.
    void setAnswer(const Request& request, const Trace& trace);
    void setNoAnswer();
    // Tried by whatIf(), if not empty.
    void setUserBoxes(const std::vector<PixelBox>& boxes);
    // What is loaded; nothing: no model.
    void setModel(const std::optional<ModelInfo>& model);
    // nullptr without an answer.
    const Inspected* shown() const { return m_shown; }
    // The loaded model gave the answer, so it can be looked into. Else nothing below does anything.
    bool canLook() const { return m_shown && m_model && m_model->name == m_shown->trace.model.name; }

    void record(); // alternatives of every token, and region maps
    void attend(int round, int token);
    void colourFeatures();
    void tryWhatIfs(); // those that were not tried
    void sweep(int side); // an answer map, or the rest of it
    // Ends what runs and forgets what waits. A new question does the same.
    void stop();
    bool isStopping() const { return m_stopping; } // what runs has been asked to end

    enum class Work { None, Record, Attention, Features, WhatIf, AnswerMap };
    Work work() const { return m_current ? m_current->work : Work::None; } // at present
    // Of several questions: how many are answered, and how long the rest may take.
    int done() const { return m_done; }
    int total() const { return m_done + static_cast<int>(m_tasks.size()) + (m_current ? 1 : 0); }
    double remainingMs() const; // negative: not known yet

Q_SIGNALS:
    void changed(); // what is shown, or what is going on
    void failed(const vpt::Error& error);

private:
    struct Task {
        Work work = Work::None;
        Request about; // whose Inspected the result belongs to
        InspectionRequest request;
        std::pair<int, int> place{}; // attention: round and token; answer map: side and window
    };
    bool isWaiting(Work work) const;
    void add(Task task, bool first);
    void next();
    void onEnded(JobId job, const InspectionOutcome& outcome);
    void keep(const Task& task, const Inspection& result);
    void refreshWhatIfs();
    Inspected* find(const Request& about);

    InferenceController& m_controller;
    std::list<Inspected> m_kept; // the latest first
    Inspected* m_shown = nullptr; // one of them
    std::optional<ModelInfo> m_model;
    std::vector<PixelBox> m_userBoxes;
    std::deque<Task> m_tasks;
    std::optional<Task> m_current;
    bool m_stopping = false;
    JobId m_job = 0;
    int m_done = 0;
    QElapsedTimer m_clock; // since the first of several began
};

} // namespace vpt::ui
