// A flat thing that is painted first and then put into a scene: a sign, a bottle, a sheet of paper, a picture.
#pragma once

#include "core/synth/colours.h"
#include "core/synth/lettering.h"

#include <opencv2/core/mat.hpp>

#include <map>
#include <string>
#include <vector>

namespace vpt {

using Attributes = std::map<std::string, std::string>;

// Something on a panel that will be annotated in the scene; pixels of the scene, from the panel's corner.
struct Mark {
    cv::Rect2d box;
    Attributes attributes;
    std::vector<cv::Rect2d> characters; // of the attribute "text"
};

class Panel {
public:
    // How many times finer than the scene a panel is painted, so that it can be tilted without losing its letters.
    static constexpr int kFineness = 2;

    // Pixels of the scene; transparent at first.
    Panel(double width, double height);

    double width() const { return m_width; }
    double height() const { return m_height; }
    cv::Rect2d bounds() const { return {0, 0, m_width, m_height}; }
    const cv::Mat& paint() const { return m_paint; } // CV_8UC4: red, green, blue (times cover), cover
    const std::vector<Mark>& marks() const { return m_marks; }

    void polygon(const std::vector<cv::Point2d>& corners, Rgb colour);
    void rectangle(const cv::Rect2d& box, Rgb colour, double radius = 0);
    void ellipse(const cv::Rect2d& box, Rgb colour);
    void line(cv::Point2d from, cv::Point2d to, double thickness, Rgb colour);
    // Only where something is already: shades, stripes.
    void tint(const std::vector<cv::Point2d>& corners, Rgb colour, double share);
    // A picture with its cover, scaled into the box.
    void picture(const cv::Mat& premultiplied, const cv::Rect2d& box);
    // A line set at kFineness times its size; `corner` is the upper left of its ink. Marks it with kind "text", its
    // text and `attributes`. Returns the box of its ink.
    cv::Rect2d text(const SetLine& line, cv::Point2d corner, Rgb colour, Attributes attributes = {});

    void mark(Mark mark) { m_marks.push_back(std::move(mark)); }

    // The size of a set line on the panel.
    static cv::Size2d sizeOf(const SetLine& line);

private:
    void fill(const cv::Mat& mask, cv::Point corner, Rgb colour);

    double m_width;
    double m_height;
    cv::Mat m_paint;
    std::vector<Mark> m_marks;
};

} // namespace vpt
