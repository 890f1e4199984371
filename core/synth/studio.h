// What a family draws with: its random numbers, its side of the assets, and common steps.
#pragma once

#include "core/synth/camera.h"
#include "core/synth/conversation.h"
#include "core/synth/scene.h"
#include "core/synth/words.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vpt {

// What a family has drawn. The camera comes afterwards.
struct Draft {
    Scene scene;
    std::vector<Question> questions; // at least one
    CameraOptions camera = {};
};

struct Studio {
    Random random;
    Texts texts; // of the studio's side of the split
    const AssetShelf& assets;
    const Lettering& lettering;
    double textShare; // of a scene's side: the middle height of small text
    double thingShare; // of a scene's side: the middle size of small things
    int side; // of a square of the picture's area, in the middle of what is drawn
    int questions; // at most so many a picture

    Split split() const { return texts.split; }

    // A size near `side`, from portrait to landscape (`most`: the largest ratio of the sides).
    cv::Size anySize(double most = 1.6);
    Scene emptyScene(double most = 1.6);

    // Height of capitals, in pixels, around `textShare`. It cannot be read in a first look of 224 x 224 pixels and can in a
    // crop of 3 x 3 cells: 2.4 to 3.4 % of the side are 5 to 8 pixels there, and 14 to 20 in the crop.
    double smallText(double unit);
    // Readable at first sight: 4 to 5 % of the side.
    double clearText(double unit);

    const Typeface& typeface() { return assets.anyTypeface(random); }
    SetLine anyLine(std::string_view text, double capHeight, double spacing = 0); // in any font
    SetLine line(const Typeface& face, std::string_view text, double capHeight, double spacing = 0) const;

    // A short word, or sometimes a number, as it stands on things.
    std::string writing();

    // `many` different nouns that have pictures.
    std::vector<const Noun*> nouns(int many);

    // Shuffles and shortens a list to what is asked for.
    void choose(std::vector<Question>& asked);
};

// A picture of a thing as a panel: its longer side is `side` pixels of the scene. Marked as an object of kind `name`.
Panel thingPanel(const cv::Mat& picture, double side, Attributes attributes);

// The noun with its article: "an apple".
std::string withArticle(std::string_view noun);

} // namespace vpt
