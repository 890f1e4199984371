#include "core/image/picture_source.h"

#include "core/base/error.h"

namespace vpt {

void PictureSource::refuse(const std::string& problem, const std::string& advice) const
{
    throw Error(ErrorKind::Input, problem, name, advice);
}

void PictureSource::refuseDamaged(const std::string& problem) const
{
    refuse(problem, "The file is damaged: copy or download it again, or save the picture anew as PNG.");
}

void PictureSource::checkSize(std::int64_t width, std::int64_t height) const
{
    const std::string size = std::to_string(width) + " x " + std::to_string(height) + " pixels";
    if (width < 1 || height < 1)
        refuseDamaged("the header promises an empty picture (" + size + ")");
    if (width > options.maxSide || height > options.maxSide)
        refuse("the picture has " + size + ", more than " + std::to_string(options.maxSide) + " on one side",
               "Scale the picture down.");
    if (width * height > options.maxPixels)
        refuse("the picture has " + size + ", more than " + std::to_string(options.maxPixels) + " in all",
               "Scale the picture down.");
}

} // namespace vpt
