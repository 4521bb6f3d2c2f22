namespace Trading;

/// <summary>Offers implementations of the SDK's contracts. For others use <see cref="IPluginBuilder.Add{TContract}"/>.</summary>
public static class PluginBuilderExtensions
{
    /// <summary>Offers an indicator, made with its default parameters.</summary>
    public static IPluginBuilder AddIndicator(this IPluginBuilder builder, string id, string description, Func<Indicator> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Checked(builder).Add(id, description, _ => create());
    }

    /// <summary>Offers market data.</summary>
    public static IPluginBuilder AddDataSource(this IPluginBuilder builder, string id, string description, Func<IServiceProvider, IMarketDataSource> create) =>
        Checked(builder).Add(id, description, create);

    /// <summary>Offers a fee model.</summary>
    public static IPluginBuilder AddFeeModel(this IPluginBuilder builder, string id, string description, Func<IServiceProvider, IFeeModel> create) =>
        Checked(builder).Add(id, description, create);

    /// <summary>Offers a slippage model.</summary>
    public static IPluginBuilder AddSlippageModel(this IPluginBuilder builder, string id, string description, Func<IServiceProvider, ISlippageModel> create) =>
        Checked(builder).Add(id, description, create);

    /// <summary>Offers a latency model.</summary>
    public static IPluginBuilder AddLatencyModel(this IPluginBuilder builder, string id, string description, Func<IServiceProvider, ILatencyModel> create) =>
        Checked(builder).Add(id, description, create);

    /// <summary>Offers a queue model.</summary>
    public static IPluginBuilder AddQueueModel(this IPluginBuilder builder, string id, string description, Func<IServiceProvider, IQueueModel> create) =>
        Checked(builder).Add(id, description, create);

    private static IPluginBuilder Checked(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }
}
