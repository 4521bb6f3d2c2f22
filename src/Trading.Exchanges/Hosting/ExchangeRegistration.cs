using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Trading.Exchanges;

/// <summary>Registers a connector the way that all of them are.</summary>
internal static class ExchangeRegistration
{
    /// <summary>Adds a connector under a name: options of that name, validated at the start, and a keyed singleton.</summary>
    public static IServiceCollection Add<TOptions>(
        IServiceCollection services,
        string name,
        string section,
        Action<TOptions>? configure,
        Func<TOptions, ExchangeContext, IExchange> create)
        where TOptions : ExchangeOptions, new()
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        AddShared(services);

        // The framework's own log of requests would hold keys and signatures. Redirects are not followed with them either.
        services.AddHttpClient(name).RemoveAllLoggers().UseSocketsHttpHandler(static (handler, _) =>
        {
            handler.AllowAutoRedirect = false;
            handler.UseCookies = false;
            handler.AutomaticDecompression = System.Net.DecompressionMethods.All;
        });
        var options = services.AddOptions<TOptions>(name).Configure<IServiceProvider>((value, provider) =>
            Bind(provider.GetService<IConfiguration>()?.GetSection(section), value));
        if (configure is not null)
            options.Configure(configure);
        services.AddSingleton<IValidateOptions<TOptions>>(new Validator<TOptions>(name));
        options.ValidateOnStart();
        services.AddKeyedSingleton(name, (provider, _) => create(
            provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name), CreateContext(provider, name)));
        services.AddSingleton(provider => provider.GetRequiredKeyedService<IExchange>(name));
        return services;
    }

    /// <summary>What is misspelled is refused: with an environment that is passed over, orders would go to the real venue.</summary>
    private static void Bind(IConfigurationSection? section, object options)
    {
        try
        {
            section?.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException($"The configuration section {section!.Path} cannot be taken: {exception.Message}", exception);
        }
    }

    private static void AddShared(IServiceCollection services)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IStreamConnector>(new WebSocketStreamConnector());
        services.TryAddSingleton<ISecretProvider>(new EnvironmentSecretProvider());
        services.TryAddSingleton<RateLimiterRegistry>();
        services.TryAddSingleton(provider => new ExchangeMetrics(provider.GetService<System.Diagnostics.Metrics.IMeterFactory>()));
    }

    private static ExchangeContext CreateContext(IServiceProvider provider, string name)
    {
        var factory = provider.GetRequiredService<IHttpMessageHandlerFactory>();
        return new(
            () => new HttpMessageInvoker(factory.CreateHandler(name), disposeHandler: false),
            provider.GetRequiredService<IStreamConnector>(),
            provider.GetRequiredService<ISecretProvider>(),
            provider.GetRequiredService<RateLimiterRegistry>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ExchangeMetrics>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger($"Trading.Exchanges.{name}"));
    }

    [SuppressMessage("Performance", "CA1812", Justification = "Made above.")]
    private sealed class Validator<TOptions>(string name) : IValidateOptions<TOptions>
        where TOptions : ExchangeOptions
    {
        public ValidateOptionsResult Validate(string? optionsName, TOptions options) =>
            optionsName != name ? ValidateOptionsResult.Skip
            : options.Validate() is { } fault ? ValidateOptionsResult.Fail($"The options of '{name}' are wrong: {fault}")
            : ValidateOptionsResult.Success;
    }
}
