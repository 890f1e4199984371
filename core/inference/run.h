// One question on its way through the pipeline.
#pragma once

#include "core/inference/pipeline.h"

namespace vpt {

class Run {
public:
    // What is given by reference must outlive the run.
    Run(Pipeline& pipeline, const Request& request, const StageObserver& observe, std::stop_token stop);

    // See Engine::ask().
    Trace go();

    // The conversation as it stood before token `token` of a round of `done`, which is what go() returned once: its
    // pictures come from the feature cache where they are still there. Throws Error(Usage) where `done` is not of this
    // request and this model.
    Prompt before(const Trace& done, int round, int token);

private:
    void rounds();
    void readImage();
    Prompt promptOf(const std::vector<Message>& messages);
    Round& addRound(const Prompt& prompt);
    std::vector<Message> firstTurn();
    void roundOne();
    // The user's boxes take the place of the model's reply; nothing of round 1 is computed beyond the shared prefix.
    void overrideRoundOne();
    // Carries out what round 1 asked for, and says it to the model. False: its reply is the answer.
    bool perceive();
    void lookAtRegions();
    std::vector<Region> predictedRegions() const;
    bool reEncode(ActionKind kind);
    // Prefill and decode of one round.
    void compute(const Prompt& prompt, const std::vector<int>& forbidden, double& prefillMs, double& decodeMs);
    void finish();
    void emit(const StageEvent& event) const;

    Pipeline& m_pipeline;
    const Request& m_request;
    const StageObserver& m_observe;
    std::stop_token m_stop;
    Trace m_trace;
    std::vector<Message> m_messages;
    std::vector<PlacedImage> m_images;
    std::vector<PlacedAction> m_actions;
    std::vector<CellStep> m_cellSteps; // of the latest round
};

} // namespace vpt
