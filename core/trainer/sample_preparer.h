// From samples of a data set to sequences: pictures read and cut into patches, text encoded and labelled, positions
// given. Everything that needs no model, for a background thread.
#pragma once

#include "core/dataset/data_sample.h"
#include "core/image/processors.h"
#include "core/inference/positions.h"
#include "core/trainer/config.h"
#include "core/trainer/image_store.h"
#include "core/trainer/prepared_sample.h"
#include "core/trainer/supervised_text.h"
#include "core/trainer/supervision.h"

#include <map>
#include <span>
#include <vector>

namespace vpt {

// The conversation that a sample becomes in this use. Throws Error(Input) where it has nothing to offer for it.
DataSample usedAs(DataSample sample, SampleUse use);

class SamplePreparer {
public:
    // `tokenizer` and `images` must outlive the preparer. Throws Error(Input) for a token weight or head whose tokens
    // the tokenizer does not know.
    SamplePreparer(const Tokenizer& tokenizer, const PatchOptions& patches, const TrainConfig& config, ImageStore& images);

    // One sample, or several questions about one picture that share its tokens and see nothing of each other. May be
    // called from several threads. Throws Error(Input) that names picture or sample.
    PreparedSample prepare(std::span<const DataSample> questions, SampleUse use) const;

    const TokenIds& tokens() const { return m_tokens; }
    int mergeSize() const { return m_patches.mergeSize; }

private:
    struct Question;
    Question encoded(const DataSample& sample, const Patches* view) const;
    void addImages(PadCounts& counts, Question& question, const Patches* view) const;
    void addActions(PadCounts& counts, Question& question) const;
    std::vector<float> weightsOf(const SupervisedText& text) const;
    PreparedSample joined(std::vector<Question> questions) const;
    void append(PreparedSample& sequence, Question& question, std::size_t from, std::int64_t branch) const;
    void supervise(PreparedSample& sequence, const std::vector<Question>& questions, std::size_t shared) const;
    std::vector<SpelledToken> spelledAnswer(const Question& question) const;
    std::vector<std::vector<int>> calledPositions(const Question& question, std::ptrdiff_t shift) const;
    std::vector<std::string> piecesOf(const Question& question, Span tokens) const;
    PreparedSample towerOnly(const DataSample& sample) const;
    Patches patchesOf(const ImageReference& reference) const;
    PlacedPicture placed(const Patches& patches, const ImageReference& reference, const DataSample& sample) const;
    PlacedPicture placed(ActionKind kind, const ImageReference& reference) const;

    const Tokenizer& m_tokenizer;
    ImageStore& m_images;
    PatchOptions m_patches;
    TokenIds m_tokens;
    RegionTokenIds m_regionTokens;
    LabelRules m_rules;
    HelpSettings m_helps;
    struct IdWeight {
        float everywhere = 1;
        float lastTurn = 1; // times everywhere
    };
    std::map<int, IdWeight> m_weights;
    int m_resolution = kOrdinaryResolution;
    bool m_mrope = false;
};

} // namespace vpt
