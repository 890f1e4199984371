// A question as it is being answered, stored stage by stage.
#pragma once

#include "core/inference/engine.h"
#include "core/session/session.h"

namespace vpt {

// What is known of a Trace after an event: looks, tokens and text of the rounds, perception, gate, answer.
void grow(Trace& trace, const StageEvent& event);

class TurnRecorder {
public:
    // Stores the turn at once, as Session::begin() does. `start`: model, image size, question, mode.
    TurnRecorder(Session& session, std::span<const std::uint8_t> picture, Trace start, const RunSettings& settings,
                 const TurnOrigin& origin = {}, const std::filesystem::path& linked = {});

    // Stores what is known of the model, which was still loading when the question was asked.
    void setModel(const ModelInfo& model);

    // Stores what a finished stage gave; tokens are stored with the stage that ends their round.
    void stage(const StageEvent& event);
    // The end: the whole Trace, or why there is none.
    void finish(const Trace& trace);
    void fail(const std::string& why);

    TurnId id() const { return m_id; }

private:
    Session& m_session;
    Trace m_trace;
    TurnId m_id;
};

} // namespace vpt
