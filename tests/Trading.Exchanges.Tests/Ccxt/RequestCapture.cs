using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Ccxt;

/// <summary>A connector whose requests go nowhere and are kept.</summary>
internal sealed class RequestCapture : HttpMessageHandler
{
    private readonly ServiceProvider _services;
    private readonly string _name;
    private readonly Func<HttpRequestMessage, string> _answer;

    /// <param name="name">The connector's name.</param>
    /// <param name="add">Adds it.</param>
    /// <param name="secrets">Its secrets.</param>
    /// <param name="answer">What is answered with status 200; what the connector needs to connect, for example.</param>
    public RequestCapture(string name, Action<IServiceCollection> add, IReadOnlyDictionary<string, string> secrets, Func<HttpRequestMessage, string> answer)
    {
        _name = name;
        _answer = answer;
        var services = new ServiceCollection();
        services.AddSingleton<ISecretProvider>(new FixedSecretProvider(secrets));
        services.AddSingleton<TimeProvider>(new ManualTime(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000)));
        add(services);
        services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(() => this);
        _services = services.BuildServiceProvider();
    }

    public IExchange Exchange => _services.GetRequiredKeyedService<IExchange>(_name);

    /// <summary>The requests so far, with their bodies.</summary>
    public List<(HttpRequestMessage Message, string Body)> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add((request, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        return new(HttpStatusCode.OK) { Content = new StringContent(_answer(request)), RequestMessage = request };
    }
}
