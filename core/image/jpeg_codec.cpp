#include "core/image/jpeg_codec.h"

#include <csetjmp>
#include <cstdio> // jpeglib.h needs FILE

#include <jpeglib.h>

namespace vpt {

namespace {

struct ErrorManager {
    jpeg_error_mgr base; // first: libjpeg hands back a pointer to it
    std::jmp_buf giveUp;
};

void leave(j_common_ptr info)
{
    std::longjmp(reinterpret_cast<ErrorManager*>(info->err)->giveUp, 1);
}

void stayQuiet(j_common_ptr, int) { }

class JpegDecoder {
public:
    JpegDecoder()
    {
        m_info.err = jpeg_std_error(&m_errors.base);
        m_errors.base.error_exit = leave;
        m_errors.base.emit_message = stayQuiet;
    }
    ~JpegDecoder() { jpeg_destroy_decompress(&m_info); }
    JpegDecoder(const JpegDecoder&) = delete;
    JpegDecoder& operator=(const JpegDecoder&) = delete;

    // Nothing in here may have a destructor: libjpeg leaves by longjmp.
    bool run(std::span<const std::uint8_t> bytes, int width, int height, int channels, std::uint8_t* out)
    {
        if (setjmp(m_errors.giveUp) != 0)
            return false;
        jpeg_create_decompress(&m_info);
        jpeg_mem_src(&m_info, bytes.data(), static_cast<unsigned long>(bytes.size()));
        jpeg_read_header(&m_info, TRUE);
        if (m_info.image_width != static_cast<JDIMENSION>(width) || m_info.image_height != static_cast<JDIMENSION>(height)
            || m_info.num_components != channels)
            return false;
        m_info.out_color_space = channels == 4 ? JCS_CMYK : JCS_RGB;
        jpeg_start_decompress(&m_info);
        const std::size_t rowLength = static_cast<std::size_t>(width) * static_cast<std::size_t>(m_info.output_components);
        while (m_info.output_scanline < m_info.output_height) {
            JSAMPROW row = out + m_info.output_scanline * rowLength;
            jpeg_read_scanlines(&m_info, &row, 1);
        }
        return true;
    }

private:
    jpeg_decompress_struct m_info{};
    ErrorManager m_errors{};
};

// a * b / 255, rounded.
int scaled(int a, int b)
{
    const int product = a * b + 128;
    return ((product >> 8) + product) >> 8;
}

// `inverted`: 255 - C, M, Y, K of each pixel.
std::vector<std::uint8_t> mixedCmyk(const std::vector<std::uint8_t>& inverted)
{
    std::vector<std::uint8_t> rgb(inverted.size() / 4 * 3);
    for (std::size_t i = 0, out = 0; i < inverted.size(); i += 4) {
        const int light = inverted[i + 3];
        for (std::size_t c = 0; c < 3; ++c)
            rgb[out++] = static_cast<std::uint8_t>(light - scaled(255 - inverted[i + c], light));
    }
    return rgb;
}

} // namespace

std::vector<std::uint8_t> decodeJpeg(std::span<const std::uint8_t> bytes, int width, int height, int channels)
{
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) * height * (channels == 4 ? 4 : 3));
    if (!JpegDecoder().run(bytes, width, height, channels, pixels.data()))
        return {};
    return channels == 4 ? mixedCmyk(pixels) : pixels;
}

} // namespace vpt
