using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace TransferWorkflowState.Cli.Lambda;

/// <summary>
/// Lambda's Runtime API, over one connection that lives as long as the process
/// (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).
/// </summary>
internal sealed class RuntimeApi : IDisposable
{
    private const string ErrorTypeHeader = "Lambda-Runtime-Function-Error-Type";

    // No function runs longer.
    private static readonly TimeSpan _longestInvocation = TimeSpan.FromMinutes(15);

    private readonly HttpClient _http;

    /// <param name="address">Host and port.</param>
    public RuntimeApi(string address)
    {
        // Lambda freezes the function while it waits for the next invocation: no time is too long.
        _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false })
        {
            BaseAddress = new($"http://{address}/2018-06-01/runtime/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Waits for the next invocation.</summary>
    /// <exception cref="HttpRequestException">Lambda has none for this process any more.</exception>
    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await _http.GetAsync("invocation/next", cancellationToken).ConfigureAwait(false);
        string text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        DateTimeOffset deadline = long.TryParse(Header(response, "Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.UtcNow + _longestInvocation;
        return new(Header(response, "Lambda-Runtime-Aws-Request-Id") ?? "", deadline, Header(response, "Lambda-Runtime-Trace-Id"), text);
    }

    /// <summary>Returns the result of an invocation.</summary>
    /// <returns>Why Lambda did not take it; <see langword="null"/> when it did.</returns>
    /// <exception cref="HttpRequestException">Lambda does not respond, or in a way that asks the process to end.</exception>
    public Task<string?> RespondAsync(Invocation invocation, string json) => PostAsync($"invocation/{invocation.RequestId}/response", json, errorType: null);

    /// <summary>Says that an invocation failed. Lambda may invoke the function with the same event once more.</summary>
    /// <returns>Why Lambda did not take it; <see langword="null"/> when it did.</returns>
    /// <exception cref="HttpRequestException">Lambda does not respond, or in a way that asks the process to end.</exception>
    public Task<string?> FailAsync(Invocation invocation, RuntimeError error) => PostAsync($"invocation/{invocation.RequestId}/error", error.ToJson(), error.Type);

    /// <summary>Says that the function cannot be invoked at all.</summary>
    /// <exception cref="HttpRequestException">Lambda does not respond.</exception>
    public Task FailInitAsync(RuntimeError error) => PostAsync("init/error", error.ToJson(), error.Type);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : null;

    private async Task<string?> PostAsync(string path, string json, string? errorType)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        if (errorType is not null)
        {
            request.Headers.Add(ErrorTypeHeader, errorType);
        }

        using HttpResponseMessage response = await _http.SendAsync(request).ConfigureAwait(false);
        if ((int)response.StatusCode is >= 400 and < 500)
        {
            return $"HTTP {(int)response.StatusCode}";
        }

        _ = response.EnsureSuccessStatusCode();
        return null;
    }
}
