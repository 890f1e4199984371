#include "core/model/gradients.h"

#include "core/model/ops.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>

namespace vpt {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr double kQuickGeluSlope = 1.702;

class RmsNorm : public torch::autograd::Function<RmsNorm> {
public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight, double eps)
    {
        const at::Tensor wide = x.to(at::kFloat);
        const at::Tensor inverse = at::rsqrt(wide.square().mean(/*dim=*/-1, /*keepdim=*/true) + eps);
        context->save_for_backward({x, weight, inverse});
        return (wide * inverse).to(x.scalar_type()) * like(weight, x);
    }

    // With n = x / rms(x): dx = (g w - n mean(g w n)) / rms(x), dw = sum of g n.
    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        const variable_list saved = context->get_saved_variables();
        const at::Tensor &x = saved[0], &weight = saved[1], &inverse = saved[2];
        const at::Tensor gradient = gradients[0].to(at::kFloat);
        const at::Tensor normed = x.to(at::kFloat) * inverse;
        at::Tensor dx, dw;
        if (context->needs_input_grad(0)) {
            const at::Tensor scaled = gradient * weight.to(at::kFloat);
            const at::Tensor along = (scaled * normed).mean(/*dim=*/-1, /*keepdim=*/true);
            dx = at::addcmul(scaled, normed, along, /*value=*/-1).mul_(inverse).to(x.scalar_type());
        }
        if (context->needs_input_grad(1))
            dw = (gradient * normed).flatten(0, -2).sum(0).to(weight.scalar_type());
        return {dx, dw, {}};
    }
};

// x sigmoid(s x) = silu(s x) / s, whose slope is that of silu at s x.
class QuickGelu : public torch::autograd::Function<QuickGelu> {
public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x)
    {
        context->save_for_backward({x});
        return (x * kQuickGeluSlope).sigmoid_().mul_(x);
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        return {at::silu_backward(gradients[0], context->get_saved_variables()[0] * kQuickGeluSlope)};
    }
};

// [..., width] -> [rows, width] in bfloat16, filled up with zeros: kernels are made anew for every number of rows.
at::Tensor roundedRows(const at::Tensor& x)
{
    constexpr std::int64_t kMultiple = 256;
    const std::int64_t width = x.size(-1), rows = x.numel() / width;
    at::Tensor result = at::empty({(rows + kMultiple - 1) / kMultiple * kMultiple, width}, x.options().dtype(at::kBFloat16));
    result.narrow(0, 0, rows).copy_(x.reshape({rows, width}));
    result.narrow(0, rows, result.size(0) - rows).zero_();
    return result;
}

// The first rows in float32, with the shape of `x` up to its last dimension.
at::Tensor unrounded(const at::Tensor& rows, const at::Tensor& x)
{
    std::vector<std::int64_t> shape = x.sizes().vec();
    shape.back() = rows.size(1);
    return rows.narrow(0, 0, x.numel() / x.size(-1)).to(at::kFloat).view(shape);
}

class RoundedProduct : public torch::autograd::Function<RoundedProduct> {
public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight)
    {
        const at::Tensor rows = roundedRows(x), rounded = weight.to(at::kBFloat16);
        context->save_for_backward({rows, rounded});
        return unrounded(at::mm(rows, rounded.t()), x);
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        const variable_list saved = context->get_saved_variables();
        const at::Tensor& gradient = gradients[0];
        const at::Tensor rows = roundedRows(gradient);
        variable_list result(2);
        if (context->needs_input_grad(0))
            result[0] = unrounded(at::mm(rows, saved[1]), gradient);
        if (context->needs_input_grad(1))
            result[1] = at::mm(rows.t(), saved[0]).to(at::kFloat);
        return result;
    }
};

// A rotation is taken back by the opposite one.
class Rotate : public torch::autograd::Function<Rotate> {
public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& cosines,
                              const at::Tensor& sines)
    {
        context->save_for_backward({cosines, sines});
        return rotatedBy(x, cosines, sines, /*back=*/false);
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        const variable_list saved = context->get_saved_variables();
        return {rotatedBy(gradients[0], saved[0], saved[1], /*back=*/true), {}, {}};
    }
};

// What the way back needs of a layer, in the form in which a context can hold it.
struct Layer : torch::CustomClassHolder {
    explicit Layer(std::function<at::Tensor(const at::Tensor&)> compute_) : compute(std::move(compute_)) { }
    std::function<at::Tensor(const at::Tensor&)> compute;
};

class Recompute : public torch::autograd::Function<Recompute> {
public:
    // `inputs`: x, then the parameters, so that the engine knows what the result depends on.
    static at::Tensor forward(AutogradContext* context, const c10::intrusive_ptr<Layer>& layer, at::TensorList inputs)
    {
        context->save_for_backward(inputs.vec());
        context->saved_data["layer"] = c10::IValue::make_capsule(layer);
        return layer->compute(inputs.front());
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        variable_list inputs = context->get_saved_variables();
        const auto layer = c10::static_intrusive_pointer_cast<Layer>(context->saved_data["layer"].toCapsule());
        // A leaf of its own: the way back ends here and goes on outside.
        inputs.front() = inputs.front().detach().requires_grad_(context->needs_input_grad(0));
        variable_list wanted;
        for (const at::Tensor& input : inputs)
            if (input.requires_grad())
                wanted.push_back(input);

        const at::AutoGradMode recording(true);
        const at::Tensor y = layer->compute(inputs.front());
        const variable_list found = torch::autograd::grad({y}, wanted, {gradients.front()}, /*retain_graph=*/std::nullopt,
                                                          /*create_graph=*/false, /*allow_unused=*/true);
        variable_list result(1); // none for the layer itself
        auto next = found.begin();
        for (const at::Tensor& input : inputs)
            result.push_back(input.requires_grad() ? *next++ : at::Tensor());
        return result;
    }
};

} // namespace

at::Tensor like(const at::Tensor& weight, const at::Tensor& activation)
{
    return weight.defined() ? weight.to(activation.scalar_type()) : weight;
}

at::Tensor recordedRmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps)
{
    return RmsNorm::apply(x, weight, eps);
}

at::Tensor recordedQuickGelu(const at::Tensor& x)
{
    return QuickGelu::apply(x);
}

at::Tensor recordedRoundedProduct(const at::Tensor& x, const at::Tensor& weight)
{
    return RoundedProduct::apply(x, weight);
}

at::Tensor recordedRotation(const at::Tensor& x, const at::Tensor& cosines, const at::Tensor& sines)
{
    return Rotate::apply(x, cosines, sines);
}

at::Tensor recomputed(std::function<at::Tensor(const at::Tensor& x)> layer, const at::Tensor& x,
                      const std::vector<at::Tensor>& parameters)
{
    std::vector<at::Tensor> inputs{x};
    for (const at::Tensor& parameter : parameters)
        if (parameter.defined() && parameter.requires_grad())
            inputs.push_back(parameter);
    return Recompute::apply(c10::make_intrusive<Layer>(std::move(layer)), at::TensorList(inputs));
}

} // namespace vpt
