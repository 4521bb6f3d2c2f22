using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>Offers a connector. All bots of the host share one, which is disposed when the plugin is unloaded.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="id">What bots name it by: the venue as instruments name it, or what <c>BotOptions.Exchange</c> says.</param>
    /// <param name="description">What it is, in a sentence.</param>
    /// <param name="create">Makes it.</param>
    public static IPluginBuilder AddExchange(this IPluginBuilder builder, string id, string description, Func<IServiceProvider, IExchange> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Checked(builder).Services.AddKeyedSingleton(id, (services, _) => create(services));
        return builder.Add(id, description, services => services.GetRequiredKeyedService<IExchange>(id));
    }

    /// <summary>Offers a limit, which bots name in <c>BotOptions.Rules</c>. Each session makes its own.</summary>
    public static IPluginBuilder AddRiskRule(this IPluginBuilder builder, string id, string description, Func<IServiceProvider, IRiskRule> create) =>
        Checked(builder).Add(id, description, create);

    private static IPluginBuilder Checked(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }
}
