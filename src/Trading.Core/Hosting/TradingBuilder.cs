using Microsoft.Extensions.DependencyInjection;

namespace Trading.Hosting;

internal sealed class TradingBuilder(IServiceCollection services) : ITradingBuilder
{
    public IServiceCollection Services { get; } = services;
}
