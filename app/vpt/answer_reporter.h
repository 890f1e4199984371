// What `vpt ask` tells while it works: the answer on standard output, the rest on standard error.
#pragma once

#include "app/vpt/answer_stream.h"
#include "app/vpt/progress_line.h"
#include "core/inference/engine.h"

namespace vpt {

class AnswerReporter {
public:
    struct Options {
        bool words = true; // false: only the progress bar and warnings; the result is printed elsewhere
        bool streams = true; // false: the answer is printed when it is complete
        Mode mode = Mode::Auto;
    };
    explicit AnswerReporter(Options options) : m_options(options) { }

    void loading(const LoadProgress& progress);
    void stage(const StageEvent& event);
    // The end of the answer, and the times.
    void finish(const Trace& trace);

private:
    void on(const ImagePrepared& event);
    void on(const PrefillProgress& event);
    void on(const PrefillDone& event);
    void on(const TokenDecoded& event);
    void on(const RegionsPredicted& event);
    void on(const ActionPredicted& event);
    void on(const CropPrepared& event);
    void on(const FeaturesPlaced& event);
    void on(const AnswerReady& event);
    void tell(const std::string& line);

    Options m_options;
    ProgressLine m_progress;
    AnswerStream m_stream;
    ImageSize m_image;
};

} // namespace vpt
