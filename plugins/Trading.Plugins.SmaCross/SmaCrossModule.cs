[assembly: Trading.TradingPlugin("sma-cross", "1.0.0", "[0.1,1.0)", typeof(Trading.Plugins.SmaCrossModule))]

namespace Trading.Plugins;

/// <summary>Registers the plugin's strategy.</summary>
public sealed class SmaCrossModule : IPluginModule
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder) =>
        builder.AddStrategy<SmaCross>("sma-cross", "Long while a fast simple moving average is above a slow one.");
}
