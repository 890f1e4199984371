// Pictures that tests take of the window: kept under the name of the test's row, and looked at for what a person would
// not forgive.
#pragma once

#include "ui/window_setup.h"

#include <QWidget>

#include <initializer_list>

namespace vpt::test {

// Columns `state` and `dark`, and a row of each state in both themes: "<what>-<state>-dark".
void addStates(const char* what, std::initializer_list<const char*> states);

// With VPT_SHOT_PICTURE=FILE the first sample shows that picture.
void useShotPicture(ui::WindowSetup& setup);

// What a person sees of a window or of a part of one, an open list included. It is kept in the folder VPT_SHOTS, or else in
// that of the build. Fails where a part is empty, a text is cut off, or words do not stand out from their ground.
void shoot(QWidget& shown);

} // namespace vpt::test
