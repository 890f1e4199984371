// A picture in the making, and what is annotated in it.
#pragma once

#include "core/dataset/data_sample.h"
#include "core/synth/panel.h"

#include <opencv2/core/mat.hpp>

#include <array>
#include <optional>
#include <vector>

namespace vpt {

// Where the corners of a panel come to lie: upper left, upper right, lower right, lower left; pixels of the scene.
using Corners = std::array<cv::Point2d, 4>;

// How a panel may lie.
struct Pose {
    double turn = 0; // degrees
    double tilt = 0; // how far the corners leave their places, as a share of the panel's sides
};

// Corners of a panel of that size around `middle`.
Corners corners(Random& random, cv::Size2d size, cv::Point2d middle, const Pose& pose);
// The least rectangle around them.
cv::Rect2d boundsOf(const Corners& corners);

class Scene {
public:
    // `rgb`: CV_8UC3, drawn upon from now on.
    explicit Scene(cv::Mat rgb) : m_rgb(std::move(rgb)) { }

    cv::Mat& rgb() { return m_rgb; }
    const cv::Mat& rgb() const { return m_rgb; }
    ImageSize size() const { return {m_rgb.cols, m_rgb.rows}; }
    // Side of a square of the same area: what sizes are measured in.
    double unit() const;

    const std::vector<AnnotatedObject>& objects() const { return m_objects; }
    void annotate(AnnotatedObject object) { m_objects.push_back(std::move(object)); }
    // Draws the panel and takes over its marks as objects; returns the number of the first of them. `shade` multiplies.
    std::size_t put(const Panel& panel, const Corners& corners, double shade = 1);
    // The soft shadow that the panel would cast from there. `offset`: pixels of the scene; `strength`: 0 to 1.
    void shadow(const Panel& panel, const Corners& corners, cv::Point2d offset, double strength);

    // The middle of a free place for something of that size inside `area`, which is then taken; nothing if none is
    // found. `gap`: pixels to what is there.
    std::optional<cv::Point2d> findPlace(Random& random, cv::Size2d size, const cv::Rect2d& area, double gap);
    void take(const cv::Rect2d& box) { m_taken.push_back(box); }
    bool isFree(const cv::Rect2d& box, double gap) const;

    // The whole scene less a margin, as a share of the sides.
    cv::Rect2d inside(double margin) const;

private:
    cv::Mat m_rgb;
    std::vector<AnnotatedObject> m_objects;
    std::vector<cv::Rect2d> m_taken;
};

} // namespace vpt
