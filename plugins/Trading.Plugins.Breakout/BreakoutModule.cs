[assembly: Trading.TradingPlugin("breakout", "1.0.0", "[0.1,1.0)", typeof(Trading.Plugins.BreakoutModule))]

namespace Trading.Plugins;

/// <summary>Registers the plugin's strategy.</summary>
public sealed class BreakoutModule : IPluginModule
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder) =>
        builder.AddStrategy<Breakout>("breakout", "Buys a new high of many bars that trend, momentum and volume confirm, with stop, target and trailing stop.");
}
