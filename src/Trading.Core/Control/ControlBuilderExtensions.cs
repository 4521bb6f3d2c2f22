using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Trading.Control;

namespace Trading;

/// <summary>Adds control from the command line to a host.</summary>
public static class ControlBuilderExtensions
{
    /// <summary>Lets the user of the host's process control its bots, with <c>trading ps</c>, <c>pause</c>, <c>kill</c> and others. It listens on a Unix domain socket that nobody else may open, and on no network.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets options, after what the configuration section <c>Trading:Control</c> says.</param>
    public static ITradingBuilder AddControlSocket(this ITradingBuilder builder, Action<ControlSocketOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.AddBots().Services.AddOptions<ControlSocketOptions>().Configure<IServiceProvider>((value, provider) =>
            StrictConfiguration.Bind(provider.GetService<IConfiguration>()?.GetSection("Trading:Control"), value, "The configuration section Trading:Control"));
        if (configure is not null)
            options.Configure(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ControlServer>());
        return builder;
    }
}
