using SamplePlugin;
using Trading;

[assembly: TradingPlugin("sample-plugin-id", "1.0.0", "[0.1,1.0)", typeof(Module))]

namespace SamplePlugin;

/// <summary>Says what the plugin offers.</summary>
public sealed class Module : IPluginModule
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder) => builder
        .AddStrategy<MeanReversion>("sample-plugin-id", "Buys far below the average, sells at the average.")
        .AddIndicator("distance-from-average", "How far the price is from its average, in average distances.", () => new DistanceFromAverage());
}
